import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import type { Reason, ResultClass } from '../reconcile';

/**
 * What a line does. `money`: came to the provider or was taken back; `adjustment`: the charge is lowered without
 * money; `transfer`: what the patient owes instead of the payer.
 */
export const EFFECTS = ['money', 'adjustment', 'transfer'] as const;
export type LedgerEffect = (typeof EFFECTS)[number];

/** What can be posted, and what it does. */
export const LEDGER_KINDS = {
	patientPayment: 'money',
	patientRefund: 'money',
	patientReturn: 'money',
	patientChargeback: 'money',
	/** CLP04, or SVC03 where the service lines tell the same. */
	insurancePayment: 'money',
	/** The same of a claim with status 22: takes back an earlier payment. */
	insuranceReversal: 'money',
	/** PLB with reason L6. */
	interest: 'money',
	/** Any other PLB: recoupment, balance forward, withholding … */
	providerAdjustment: 'money',
	/** CAS group CO. */
	contractualAdjustment: 'adjustment',
	/** CAS group OA, PI, CR or unknown. */
	otherAdjustment: 'adjustment',
	/** CAS group PR. */
	patientResponsibility: 'transfer',
} as const satisfies Readonly<Record<string, LedgerEffect>>;
export type LedgerKind = keyof typeof LEDGER_KINDS;

/**
 * One thing to post. Signs, for all kinds: positive lowers what is owed to the provider, negative raises it. So money
 * in is positive and money taken back negative, and the lines of one claim add up to its charge. What the source does
 * not tell is null.
 */
export interface LedgerLine {
	/** The same on every run for the same thing, whatever file told of it; the key by which a second posting is refused. */
	readonly lineId: string;
	readonly kind: LedgerKind;
	readonly effect: LedgerEffect;
	readonly amountCents: Cents;
	/** Day of the transaction or of the payment (BPR16). */
	readonly postDate: CalendarDate;
	/** Day on which all of its money is in the bank. */
	readonly depositDate: CalendarDate | null;
	/** ACH trace or payment identifier of the deposit; several separated by "; ". */
	readonly depositTrace: string | null;
	/** Of patients' transactions; an 835 has `claimId` instead. */
	readonly patientAccountNumber: string | null;
	/** CLP01. */
	readonly claimId: string | null;
	/** CLP07. */
	readonly payerClaimNumber: string | null;
	/** CLP02 of a claim, or status of a transaction, as written. */
	readonly status: string | null;
	/** First day of service, of the line or else of the claim. */
	readonly serviceDate: CalendarDate | null;
	readonly procedureCode: string | null;
	/** Separated by blanks. */
	readonly modifiers: string | null;
	/** REF*6R: the line's number on the claim that was sent. */
	readonly lineControlNumber: string | null;
	/** CAS01. */
	readonly adjustmentGroup: string | null;
	/** CARC, or reason of a PLB. */
	readonly reasonCode: string | null;
	/** Short wording of our own. */
	readonly reasonText: string | null;
	/** True where the payer paid nothing of a charge: a possible denial, not to be written off unseen. */
	readonly nothingPaid: boolean | null;
	/** Second component of PLB03. */
	readonly adjustmentReference: string | null;
	readonly payer: string | null;
	/** TRN03. */
	readonly payerId: string | null;
	/** TRN02: check or EFT number. */
	readonly traceNumber: string | null;
	readonly transactionId: string | null;
	/** What a refund, return or chargeback goes back to. */
	readonly originalTransactionId: string | null;
	/** "card", "bankAccount" …; BPR04 of an 835: ACH, CHK, NON … */
	readonly method: string | null;
	readonly lastFour: string | null;
	readonly reconciled: ResultClass;
	readonly reconciledBecause: Reason;
	readonly sourceFile: string;
	/** 1-based line of a line-based file. */
	readonly sourceLine: number | null;
	/** 1-based segment of an X12 file. */
	readonly sourceSegment: number | null;
	/** Lower-case hex of the whole file. */
	readonly sha256: string | null;
}
