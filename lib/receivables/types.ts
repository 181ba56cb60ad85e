import type { CalendarDate } from '../core/date';
import type { Finding } from '../core/finding';
import type { Cents } from '../core/money';
import type { Payment } from '../core/payment';
import type { Remittance } from '../core/remittance';
import type { SourceRef } from '../core/source-ref';

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
	readonly lineItems: readonly { readonly serviceDate: CalendarDate; readonly procedureCode: string | null; readonly chargeCents: Cents; readonly patientOwesCents: Cents }[];
	readonly source: SourceRef;
}

export interface ReceivablesInput {
	readonly remittances: readonly Remittance[];
	readonly statements: readonly StatementEvidence[];
	/** Transactions of patients, each in its latest known state or in several: the latest one counts. */
	readonly payments: readonly Payment[];
	readonly asOf: CalendarDate;
}

export const AGE_BUCKETS = ['notDue', 'days0to30', 'days31to60', 'days61to90', 'days91to120', 'over120'] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number];

export const RECEIVABLE_STATES = {
	paid: 'Paid to the cent',
	partlyPaid: 'Paid in part',
	unpaid: 'Nothing paid yet',
	overpaid: 'More was paid than was owed',
	onPlan: 'Being paid by a payment plan',
	notBilled: 'The remittance leaves it to the patient, and no statement asks for it',
	billedDifferently: 'The statement asks for another amount than the remittance leaves to the patient',
	noRemittance: 'A statement asks for it, and no remittance given tells of it',
	ambiguous: 'More than one answer fits equally well',
} as const;
export type ReceivableState = keyof typeof RECEIVABLE_STATES;

/** What one patient account owes for one claim or statement. */
export interface ReceivableRow {
	/** Unique in the result. */
	readonly key: string;
	readonly state: ReceivableState;
	readonly patientAccountNumber: string;
	readonly claimIds: readonly string[];
	readonly statementId: string | null;
	/** What the remittances leave to the patient; null when no remittance tells. */
	readonly responsibilityCents: Cents | null;
	/** What the statement asks for; null without one. */
	readonly billedCents: Cents | null;
	readonly paidCents: Cents;
	readonly openCents: Cents;
	readonly dueOn: CalendarDate | null;
	/** Days past due on the day asked about; negative before it. */
	readonly ageDays: number | null;
	readonly bucket: AgeBucket;
	readonly transactionIds: readonly string[];
	readonly sources: readonly SourceRef[];
}

/** Open money by age, of one payer or of all patients together. */
export interface AgingLine {
	readonly side: 'payer' | 'patient';
	readonly party: string | null;
	readonly count: number;
	readonly cents: Readonly<Record<AgeBucket, Cents>>;
	readonly totalCents: Cents;
}

export const RECEIVABLE_FINDINGS = {
	patientNotBilled: 'Patient share that was not billed',
	billedDifferently: 'Statement of another amount than the remittance',
	patientOverpaid: 'Patient paid too much',
	paymentWithoutStatement: 'Patient payment that belongs to nothing',
	patientOverdue: 'Patient balance long overdue',
	statementPaidDiffers: 'Statement and payments disagree on what was paid',
} as const;
export type ReceivableFindingKind = keyof typeof RECEIVABLE_FINDINGS;

export interface ReceivablesResult {
	readonly asOf: CalendarDate;
	readonly rows: readonly ReceivableRow[];
	/** Payers first, then patients; parts add up to `openCents` of all rows and the open remittances. */
	readonly aging: readonly AgingLine[];
	readonly findings: readonly Finding<ReceivableFindingKind>[];
	readonly totals: { readonly responsibilityCents: Cents; readonly billedCents: Cents; readonly paidCents: Cents; readonly openCents: Cents };
}
