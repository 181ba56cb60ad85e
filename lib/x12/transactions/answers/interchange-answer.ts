import type { Answer, AnswerError, AnswerOutcome } from '../../../core/answer';
import type { SourceRef } from '../../../core/source-ref';
import type { SegmentCursor } from '../../scan-segments';
import { INTERCHANGE_NOTE } from '../codes/interchange-codes';
import { nameOf } from '../codes/name-of';

const OUTCOME: Readonly<Record<string, AnswerOutcome>> = { A: 'accepted', E: 'acceptedWithErrors', R: 'rejected' };
const NO_ERROR = '000';

/**
 * TA1: the answer to a whole interchange. InstaMed sends one only for a duplicate file. An acceptance with an
 * error note is taken for neither.
 */
export function readInterchangeAnswer(segment: SegmentCursor, source: SourceRef): Answer {
	const interchange = segment.text(1);
	const code = segment.text(4);
	const note = segment.text(5);
	const errors: AnswerError[] = note === '' || note === NO_ERROR ? [] : [{ field: null, code: note, reason: nameOf(INTERCHANGE_NOTE, note) }];
	const stated = Object.hasOwn(OUTCOME, code) ? (OUTCOME[code] ?? 'unknown') : 'unknown';
	return {
		scope: 'file',
		outcome: stated === 'accepted' && errors.length > 0 ? 'unknown' : stated,
		code,
		target: interchange === '' ? {} : { interchange },
		errors,
		source,
	};
}
