import type { CalendarDate } from '../../lib/core/date';
import type { Cents } from '../../lib/core/money';

/** One service line as billed. */
export interface BilledLine {
	/** Line item control number, REF*6R of the remittance. */
	readonly lineId: string;
	readonly procedure: string;
	readonly title: string;
	readonly units: number;
	readonly chargeCents: Cents;
}

/** A claim as sent to a payer. */
export interface Claim {
	/** The practice's own number, CLP01 of the remittance. */
	readonly id: string;
	readonly patientAccount: string;
	/** Position in `DEPARTMENTS`. */
	readonly department: 0 | 1;
	readonly serviceDate: CalendarDate;
	readonly lines: readonly BilledLine[];
	/** First day on which the payer may decide it. */
	readonly dueOn: CalendarDate;
	/** Set on the claim that goes to the secondary payer: what the primary left. */
	readonly afterPrimary: DecidedClaim | null;
	readonly payerId: string;
	/** Paid, denied or still with the payer. */
	decided: DecidedClaim | null;
	/** The statement that asks the patient for the rest, once there is one. */
	statementId: string | null;
}

export type AdjustmentGroup = 'CO' | 'PR' | 'OA';

export interface Adjustment {
	readonly group: AdjustmentGroup;
	/** Claim adjustment reason code. */
	readonly reason: string;
	readonly amountCents: Cents;
}

export interface DecidedLine {
	readonly billed: BilledLine;
	/** Signed; negated, with every other amount, in a reversal. */
	readonly chargeCents: Cents;
	readonly allowedCents: Cents;
	readonly paidCents: Cents;
	readonly adjustments: readonly Adjustment[];
	readonly remarks: readonly string[];
}

/** What a payer made of a claim: one CLP of a remittance. Charge − adjustments = paid on every line. */
export interface DecidedClaim {
	readonly claim: Claim;
	/** CLP02: 1 primary, 2 secondary, 4 denied, 22 reversal. */
	readonly status: '1' | '2' | '4' | '22';
	/** CLP07. */
	readonly payerClaimNumber: string;
	readonly lines: readonly DecidedLine[];
	readonly paidCents: Cents;
	readonly chargeCents: Cents;
	readonly patientResponsibilityCents: Cents;
}
