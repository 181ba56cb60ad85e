/** Codes of 999 and 997 segments, in words of our own. */
import type { AnswerOutcome } from '../../../core/answer';
import type { CodeList } from '../../codes';

/** AK501, IK501 and AK901. */
export const FUNCTIONAL_OUTCOME: Readonly<Record<string, AnswerOutcome>> = {
	A: 'accepted',
	E: 'acceptedWithErrors',
	// Of a group: some of its transaction sets are accepted, some are not.
	P: 'acceptedWithErrors',
	M: 'rejected',
	R: 'rejected',
	W: 'rejected',
	X: 'rejected',
};

/** What the outcome code adds to the outcome. */
export const FUNCTIONAL_NOTE: CodeList = {
	P: 'Partly accepted: at least one transaction set is rejected',
	M: 'Message authentication failed',
	W: 'Assurance failed',
	X: 'Content could not be decrypted and read',
};

/** AK304 and IK304. */
export const SEGMENT_ERROR: CodeList = {
	'1': 'Segment name not known',
	'2': 'Segment not expected here',
	'3': 'Required segment missing',
	'4': 'Loop occurs too often',
	'5': 'Segment occurs too often',
	'6': 'Segment is not part of the transaction set',
	'7': 'Segment out of order',
	'8': 'Segment has element errors',
	I4: 'Segment is marked as not used by the guide',
	I6: 'Segment missing that the situation requires',
	I7: 'Loop occurs too seldom',
	I8: 'Segment occurs too seldom',
	I9: 'Segment present that the situation does not allow',
};

/** AK403 and IK403. */
export const ELEMENT_ERROR: CodeList = {
	'1': 'Required element missing',
	'2': 'Element missing that another one requires',
	'3': 'Too many elements',
	'4': 'Element too short',
	'5': 'Element too long',
	'6': 'Character not valid',
	'7': 'Code value not valid',
	'8': 'Date not valid',
	'9': 'Time not valid',
	'10': 'Elements exclude each other',
	'12': 'Too many repetitions',
	'13': 'Too many components',
	I6: 'Code value is not used by the guide',
	I9: 'Element missing that the situation requires',
	I10: 'Element is marked as not used by the guide',
	I11: 'Too few repetitions',
	I12: 'Value does not follow the pattern of the guide',
	I13: 'Element present that the situation does not allow',
};

/** AK502–06 and IK502–06. */
export const SET_ERROR: CodeList = {
	'1': 'Transaction set not supported',
	'2': 'Trailer of the transaction set missing',
	'3': 'Control numbers of ST and SE differ',
	'4': 'Number of segments is not what SE01 says',
	'5': 'One or more segments in error',
	'6': 'Transaction set id missing or not valid',
	'7': 'Transaction set control number missing or not valid',
	'18': 'Transaction set does not belong into this group',
	'19': 'Implementation guide named is not valid',
	'23': 'Transaction set control number used before in this group',
	I5: 'One or more segments against the guide',
	I6: 'Implementation guide not supported',
};

/** AK905–09. */
export const GROUP_ERROR: CodeList = {
	'1': 'Group not supported',
	'2': 'Version of the group not supported',
	'3': 'Trailer of the group missing',
	'4': 'Control numbers of GS and GE differ',
	'5': 'Number of transaction sets is not what GE01 says',
	'6': 'Group control number not valid',
};
