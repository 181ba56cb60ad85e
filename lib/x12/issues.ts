import type { Issue, Place, Severity } from '../core/issue';

/**
 * Everything that can be wrong with an 835, in one place. Messages are for a billing person and never
 * hold content of the file: where it is stands in `where`.
 */
export const ERA_ISSUES = {
	// The envelope as text
	noX12: ['error', 'No X12 was found: the input has no ISA, GS or ST segment.'],
	leadingText: ['error', 'There is text before the first X12 segment; it was passed over.'],
	trailingText: ['warning', 'There is text after the end of an interchange; it was passed over.'],
	isaMissing: ['warning', 'The file starts without an ISA segment; its separators were detected, and nothing says the file is whole.'],
	isaCut: ['error', 'The input ends inside an ISA segment.'],
	isaWidth: ['warning', 'The ISA segment does not have its fixed width of 106 characters.'],
	separatorMissing: ['warning', 'The ISA segment does not name all separators; the usual one was taken.'],
	separatorsEqual: ['error', 'Two separators of the interchange are the same character.'],
	separatorDoubtful: ['warning', 'A separator of the interchange is a letter, a digit or not a plain character.'],
	wrappedLines: ['info', 'Line breaks inside segments were taken out.'],
	emptySegment: ['info', 'There are empty segments.'],
	segmentUnterminated: ['error', 'The last segment before a cut has no end; it is kept apart and not counted as read.'],
	finalTerminatorMissing: ['info', 'The last line has no line end; nothing is missing.'],
	tooManyElements: ['warning', 'A segment has more elements than the limit.'],
	tooManyComponents: ['warning', 'An element has more components than the limit.'],
	// Envelope structure
	ieaMissing: ['error', 'An interchange has no IEA: the file may be cut.'],
	geMissing: ['error', 'A functional group has no GE: the file may be cut.'],
	seMissing: ['error', 'A transaction has no SE: the file may be cut.'],
	gsMissing: ['warning', 'A transaction stands outside a functional group.'],
	strayTrailer: ['error', 'A trailer stands where nothing was open.'],
	seCount: ['error', 'SE01 is not the number of segments in the transaction.'],
	seControl: ['error', 'SE02 is not the control number of ST02.'],
	geCount: ['error', 'GE01 is not the number of transactions in the group.'],
	geControl: ['error', 'GE02 is not the control number of GS06.'],
	ieaCount: ['error', 'IEA01 is not the number of groups in the interchange.'],
	ieaControl: ['error', 'IEA02 is not the control number of ISA13.'],
	groupKind: ['warning', 'The functional group is not marked as remittance advice (GS01 HP).'],
	groupVersion: ['info', 'GS08 names a version that this reader was not made for; it was read all the same.'],
	duplicateTransaction: ['warning', 'Two transactions of one group have the same control number (ST02).'],
	duplicateGroup: ['warning', 'Two groups of one interchange have the same control number (GS06).'],
	duplicateInterchange: ['warning', 'Two interchanges of one input have the same sender and control number (ISA13).'],
	duplicateRemittance: ['warning', 'The same remittance (TRN02, TRN03, BPR16, BPR02) stands in this input twice.'],
	twinCheckStopped: ['info', 'There are more control numbers than can be remembered; later duplicates are not looked for.'],
	transactionSkipped: ['info', 'A transaction that is not an 835 was passed over.'],
	// Structure of an 835
	paymentMissing: ['error', 'The transaction has no BPR.'],
	traceMissing: ['warning', 'The transaction has no TRN.'],
	payerMissing: ['warning', 'The transaction has no payer (N1*PR).'],
	payeeMissing: ['warning', 'The transaction has no payee (N1*PE).'],
	repeatedSegment: ['warning', 'A segment that should stand once stands again; the further one is kept raw.'],
	lineWithoutClaim: ['error', 'A service line or its detail stands before any claim; it is kept raw.'],
	unknownSegment: ['info', 'A segment is not known in this place; it is kept raw.'],
	claimInParts: ['info', 'A claim is larger than the limit and comes in parts.'],
	headerInParts: ['warning', 'The transaction header is larger than the limit; the rest of it comes as single segments.'],
	claimIdMissing: ['warning', 'A claim has no number of its own (CLP01).'],
	claimStatusUnknown: ['warning', 'CLP02 is not a known claim status.'],
	adjustmentIncomplete: ['warning', 'A CAS names a reason without an amount, or an amount without a reason.'],
	providerAdjustmentIncomplete: ['warning', 'A PLB names a reason without an amount, or an amount without a reason.'],
	// Values
	amountMissing: ['error', 'An amount that must be there is not.'],
	amountUnreadable: ['error', 'An amount cannot be read as a number with at most two decimals.'],
	dateUnreadable: ['warning', 'A date is not a day that exists, written CCYYMMDD.'],
	// Balances
	lineBalance: ['error', 'Service line: charge less adjustments is not what was paid.'],
	claimBalance: ['error', 'Claim: charge less all adjustments is not what was paid.'],
	transactionBalance: ['error', 'Payment: claims paid less provider adjustments is not the amount of the payment (BPR02).'],
	lineChargeTotal: ['warning', 'The charges of the lines do not add up to the charge of the claim.'],
	patientResponsibility: ['warning', 'CLP05 is not the sum of the adjustments of group PR.'],
	nonPaymentWithMoney: ['warning', 'BPR04 says no payment is made (NON), but BPR02 is not zero.'],
	paymentDirection: ['warning', 'BPR03 and the sign of BPR02 do not go together: a debit, or an amount below zero.'],
	reversalUnpaired: ['info', 'A reversal has neither its original nor a correction in this input.'],
	reversalPositive: ['warning', 'A reversal pays money instead of taking it back.'],
} as const satisfies Record<string, readonly [Severity, string]>;

export type EraIssueCode = keyof typeof ERA_ISSUES;
export type EraIssue = Issue<EraIssueCode>;

/** An issue with the severity and message of its code. */
export function eraIssue(code: EraIssueCode, where: Place, differenceCents?: number): EraIssue {
	const [severity, message] = ERA_ISSUES[code];
	return differenceCents === undefined
		? { code, severity, message, where }
		: { code, severity, message, where, differenceCents };
}
