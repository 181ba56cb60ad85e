import type { Issue, Place, Severity } from '../../core/issue';
import { ERA_ISSUES } from '../issues';

const {
	noX12, leadingText, trailingText, isaMissing, isaCut, isaWidth, separatorMissing, separatorsEqual, separatorDoubtful, emptySegment,
	segmentUnterminated, finalTerminatorMissing, ieaMissing, geMissing, seMissing, gsMissing, strayTrailer,
	seCount, seControl, geCount, geControl, ieaCount, ieaControl, duplicateTransaction, duplicateGroup, duplicateInterchange, twinCheckStopped,
	unknownSegment, amountMissing, amountUnreadable, dateUnreadable,
} = ERA_ISSUES;

/**
 * Everything that can be wrong with an X12 file other than an 835. The envelope's messages are those of the
 * 835 reader. No message holds content of the file: where it is stands in `where`.
 */
export const X12_ISSUES = {
	noX12, leadingText, trailingText, isaMissing, isaCut, isaWidth, separatorMissing, separatorsEqual, separatorDoubtful, emptySegment,
	segmentUnterminated, finalTerminatorMissing, ieaMissing, geMissing, seMissing, gsMissing, strayTrailer,
	seCount, seControl, geCount, geControl, ieaCount, ieaControl, duplicateTransaction, duplicateGroup, duplicateInterchange, twinCheckStopped,
	unknownSegment, amountMissing, amountUnreadable, dateUnreadable,
	segmentTooWide: ['error', 'A segment has more elements than the limit; it was passed over.'],
	setNotRead: ['info', 'A transaction set of a kind that is not read here was passed over.'],
	segmentOutsideSet: ['error', 'A segment stands outside every transaction set; it was passed over.'],
	// Answers
	answerOutOfPlace: ['warning', 'A segment of an acknowledgement stands where nothing was opened for it.'],
	answerContradicts: ['warning', 'An acknowledgement says accepted, and says otherwise beside it; it is not taken for an acceptance.'],
	answerMissing: ['warning', 'An acknowledgement names what it answers, and gives no verdict.'],
	answerErrorsOmitted: ['warning', 'One answer names more errors than the limit; the rest of them are left out.'],
	// Claims: the envelope InstaMed asks for
	isaValue: ['error', 'An element of the ISA is not what InstaMed publishes for claim files.'],
	isaComponent: ['warning', 'ISA16 is not the colon that InstaMed publishes; another one must be agreed.'],
	senderMissing: ['error', 'The sender id is empty, or not of a length that is taken.'],
	receiverDoubtful: ['warning', 'GS03 is not INSTAMED, which is inferred from ISA08.'],
	claimGroup: ['warning', 'The group is not marked as claims (GS01 HC).'],
	claimVersion: ['warning', 'The version is none of the 837 versions that InstaMed lists.'],
	noClaims: ['error', 'The file holds no 837 transaction set.'],
	// Claims: hierarchy and content
	levelNumber: ['error', 'HL01 does not count the levels of the transaction set from 1.'],
	levelParent: ['error', 'HL02 is not the level that this level belongs to.'],
	levelKind: ['error', 'HL03 is not a level of an 837, or stands under the wrong level.'],
	levelChildren: ['error', 'HL04 does not say whether levels follow beneath this one.'],
	loopMissing: ['error', 'A loop that InstaMed requires is missing.'],
	requiredMissing: ['error', 'An element that InstaMed requires is missing.'],
	claimOutOfPlace: ['error', 'A claim stands under no subscriber or patient level.'],
	serviceDateMissing: ['error', 'A claim has no service date that can be read.'],
	claimChargeTotal: ['error', 'The charges of the lines do not add up to the charge of the claim.'],
	duplicateClaim: ['warning', 'Two claims of this input have the same claim id (CLM01).'],
	claimCut: ['error', 'The input ends inside a claim; its lines may be missing.'],
	// Eligibility
	levelUnknown: ['warning', 'A level of an eligibility file is none of payer, provider, subscriber and dependent.'],
	percentUnreadable: ['warning', 'A percentage cannot be read as a number.'],
	benefitOutOfPlace: ['warning', 'A benefit or its detail stands before any subscriber.'],
	detailOmitted: ['warning', 'One level has more detail than the limit; the rest of it is left out.'],
	itemInParts: ['info', 'An eligibility answer has more segments than the limit and comes in parts.'],
} as const satisfies Record<string, readonly [Severity, string]>;

export type X12IssueCode = keyof typeof X12_ISSUES;

export interface X12Place extends Place {
	/** Loop of the guide, e.g. "2010BA". */
	readonly loop?: string;
}

export interface X12Issue extends Issue<X12IssueCode> {
	readonly where: X12Place;
}

/** An issue with the severity and message of its code. */
export function x12Issue(code: X12IssueCode, where: X12Place, differenceCents?: number): X12Issue {
	const [severity, message] = X12_ISSUES[code];
	return differenceCents === undefined ? { code, severity, message, where } : { code, severity, message, where, differenceCents };
}

/** Codes that header notes of the scanner can have; any other one says nothing here. */
export function isX12IssueCode(code: string): code is X12IssueCode {
	return Object.hasOwn(X12_ISSUES, code);
}
