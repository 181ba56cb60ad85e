import type { CalendarDate } from '../core/date';
import type { Finding } from '../core/finding';
import type { Cents } from '../core/money';
import type { Payment } from '../core/payment';
import type { Remittance } from '../core/remittance';
import type { SourceRef } from '../core/source-ref';

/** One line of a statement. */
export interface StatementLine {
	readonly serviceDate: CalendarDate;
	readonly procedureCode: string | null;
	readonly chargeCents: Cents;
	readonly patientOwesCents: Cents;
}

/** A statement as far as matching needs it; no patient name. From the session API, or an item of InstaMed → Statement. */
export interface StatementEvidence {
	readonly id: string;
	readonly patientAccountNumber: string;
	readonly status: 'open' | 'paid' | 'onPlan';
	readonly issuedOn: CalendarDate;
	readonly dueOn: CalendarDate;
	readonly totalCents: Cents;
	readonly paidCents: Cents;
	readonly balanceCents: Cents;
	/** Null when the source tells no lines, as lists do. */
	readonly lineItems: readonly StatementLine[] | null;
	/** Instant of its last change; of several states of one statement the latest counts. Null when not told. */
	readonly updatedAt: string | null;
	readonly source: SourceRef;
}

/** A transaction of a patient, and the statement that it was made for, where the source says. */
export interface PatientPayment extends Payment {
	readonly statementId?: string | null;
}

/** To which patient account a claim number (CLP01) belongs, where somebody knows. */
export interface ClaimAccount {
	readonly claimId: string;
	readonly patientAccountNumber: string;
}

export interface ReceivablesInput {
	/** With `detail`, so that claims can be compared with statements line by line. */
	readonly remittances: readonly Remittance[];
	readonly statements: readonly StatementEvidence[];
	/** Transactions of patients, each in its latest known state or in several: the latest one counts. */
	readonly payments: readonly PatientPayment[];
	readonly claimAccounts?: readonly ClaimAccount[];
	/** Day from which on all payments were given; that of the earliest payment unless set. */
	readonly paymentsFrom?: CalendarDate;
	readonly asOf: CalendarDate;
}

export interface ReceivablesOptions {
	/** What CLP01 holds: a number of the claim, the patient's account number, or whichever a known account proves ("auto", unless set). */
	readonly claimNumber?: 'auto' | 'claim' | 'account';
	/**
	 * For payments that name no statement. "asStatementsSay", unless set: they pay what the statements say was paid,
	 * if only one choice of them adds up to it. "oldestFirst": they pay the oldest statements of the account.
	 */
	readonly unlinkedPayments?: 'asStatementsSay' | 'oldestFirst';
	/** Days from the remittance in which a statement may still come. 7 unless set. */
	readonly billWithinDays?: number;
	/** Days past due after which an open balance is a finding. 90 unless set. */
	readonly overdueDays?: number;
	/** Days in which a payment that belongs to nothing may be for a visit that no statement asks for yet. 30 unless set. */
	readonly prepaidDays?: number;
}

export const AGE_BUCKETS = ['notDue', 'days0to30', 'days31to60', 'days61to90', 'days91to120', 'over120'] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number];

/** Where the money stands. */
export const RECEIVABLE_STATES = {
	paid: 'Paid to the cent',
	partlyPaid: 'Paid in part',
	unpaid: 'Nothing paid yet',
	overpaid: 'More was paid than was owed',
	onPlan: 'Being paid by a payment plan',
	notBilled: 'The remittance leaves it to the patient, and no statement asks for it',
	unclear: 'Whether a statement asks for it cannot be told',
	unapplied: 'Paid, and on no statement',
	takenBack: 'Paid, and taken back in full',
	statementNotGiven: 'Paid on a statement that was not given',
} as const;
export type ReceivableState = keyof typeof RECEIVABLE_STATES;

/** How remittances and statements meet. */
export const RECEIVABLE_TIES = {
	agrees: 'The statement asks for what the remittances leave to the patient',
	differs: 'The statement asks for another amount than the remittances leave to the patient',
	partly: 'Some lines of the statement are of claims that no remittance given tells of',
	noRemittance: 'A statement asks for it, and no remittance given tells of it',
	notBilled: 'No statement given asks for it',
	unknown: 'Nothing given ties this claim to a statement or rules one out',
	ambiguous: 'More than one answer fits equally well',
} as const;
export type ReceivableTie = keyof typeof RECEIVABLE_TIES;

/** A statement; or a claim whose patient share is on no statement; or a payment, or the part of one, that is on no statement. */
export interface ReceivableRow {
	readonly kind: 'statement' | 'claim' | 'payment';
	/** Unique in the result; holds no account number. */
	readonly key: string;
	readonly state: ReceivableState;
	/** Null for payments, unless more than one choice of them fits. */
	readonly tie: ReceivableTie | null;
	/** Null when nobody told. */
	readonly patientAccountNumber: string | null;
	/** Claims it is made of; where claims of equal shares fit equally well, up to twenty of them. */
	readonly claimIds: readonly string[];
	readonly statementId: string | null;
	/** What the remittances leave to the patient; null when no remittance tells. */
	readonly responsibilityCents: Cents | null;
	/** What the statement asks for; null without one. */
	readonly billedCents: Cents | null;
	/** By the transactions that were given, less what was taken back. */
	readonly paidCents: Cents;
	/** What is open no longer by the statement's own word, beyond what the transactions show: paid before the first of them, or written off. */
	readonly paidElsewhereCents: Cents;
	/** Negative: a credit of the patient. */
	readonly openCents: Cents;
	/** Of the statement. */
	readonly dueOn: CalendarDate | null;
	/** Days on the day asked about since it was due, negative before that; since the remittance or payment where there is no statement. */
	readonly ageDays: number | null;
	/** Null when nothing is owed. */
	readonly bucket: AgeBucket | null;
	readonly transactionIds: readonly string[];
	readonly sources: readonly SourceRef[];
}

/** Open money by age, of one payer or of all patients together. */
export interface AgingLine {
	readonly side: 'payer' | 'patient';
	readonly party: string | null;
	/** Of what is not zero. */
	readonly count: number;
	/** What is owed. */
	readonly cents: Readonly<Record<AgeBucket, Cents>>;
	/** What was paid too much or belongs to nothing, 0 or negative; of no age. */
	readonly creditCents: Cents;
	/** All buckets and the credit. */
	readonly totalCents: Cents;
}

export const RECEIVABLE_FINDINGS = {
	patientNotBilled: 'Patient share that was not billed',
	billedDifferently: 'Statement of another amount than the remittance',
	patientOverpaid: 'Patient paid too much',
	paymentWithoutStatement: 'Patient payment that belongs to nothing',
	patientOverdue: 'Patient balance long overdue',
	statementPaidDiffers: 'Statement and payments disagree on what was paid',
	statementDoesNotAddUp: 'Statement that does not add up',
	severalAnswers: 'More than one answer fits',
	unreadablePayment: 'Payment whose amount cannot be read',
} as const;
export type ReceivableFindingKind = keyof typeof RECEIVABLE_FINDINGS;

export interface ReceivablesTotals {
	readonly responsibilityCents: Cents;
	readonly billedCents: Cents;
	readonly paidCents: Cents;
	readonly paidElsewhereCents: Cents;
	readonly openCents: Cents;
}

/** What went into the rows, and what did not. */
export interface ReceivablesCounts {
	/** Claims of the remittances, each once, whatever number of decisions and copies. */
	readonly claims: number;
	/** Of these: nothing is left to the patient. */
	readonly claimsWithoutShare: number;
	readonly statements: number;
	/** Transactions that move money, each once. */
	readonly payments: number;
	/** Transactions that move none: declined, voided, authorized only, settlement errors. */
	readonly paymentsWithoutMoney: number;
}

export interface ReceivablesResult {
	readonly asOf: CalendarDate;
	/** Statements, then claims, then payments. */
	readonly rows: readonly ReceivableRow[];
	/** All patients together; nothing when there are no rows. `agePayerMoney` gives the lines of payers. */
	readonly aging: readonly AgingLine[];
	readonly findings: readonly Finding<ReceivableFindingKind>[];
	/** Of all rows. */
	readonly totals: ReceivablesTotals;
	readonly counts: ReceivablesCounts;
}
