import type { CalendarDate } from '../core/date';
import type { Finding } from '../core/finding';
import type { Cents } from '../core/money';
import type { Payment } from '../core/payment';
import type { SourceRef } from '../core/source-ref';

/** One line of the monthly fees report. */
export interface FeeLine {
	readonly statementDate: CalendarDate | null;
	readonly invoice: string;
	readonly description: string;
	/** As written: counts and prices of one piece can have more decimals than cents. */
	readonly quantity: string | null;
	readonly subtotalCents: Cents | null;
	readonly salesTaxCents: Cents | null;
	readonly totalCents: Cents | null;
	readonly volumeCents: Cents | null;
	readonly source: SourceRef;
}

/** What one card transaction cost, of the interchange daily file. */
export interface TransactionCost {
	readonly payment: Payment;
	readonly category: string;
	/** Ten-thousandths of a cent, so that nothing is rounded before it is added up; null when unreadable. */
	readonly costMicros: bigint | null;
	readonly source: SourceRef;
}

export interface FeesInput {
	readonly fees: readonly FeeLine[];
	readonly costs: readonly TransactionCost[];
	/** Card and bank transactions of posting files. */
	readonly payments: readonly Payment[];
}

export const FEE_FINDINGS = {
	feeDoesNotAddUp: 'Fee that does not add up',
	feeListedTwice: 'Fee listed twice',
	costOfUnknownPayment: 'Cost of a payment that no posting file shows',
	costAmountDiffers: 'Cost listed for another amount than was paid',
	costListedTwice: 'Cost listed twice',
} as const;
export type FeeFindingKind = keyof typeof FEE_FINDINGS;

/** Fees of one month and account. */
export interface FeePeriod {
	/** "YYYY-MM". */
	readonly month: string;
	readonly invoice: string;
	readonly feeCents: Cents;
	readonly taxCents: Cents;
	readonly volumeCents: Cents;
	/** Fees per 100 dollars of volume, two decimals; null without volume. */
	readonly ratePercent: string | null;
}

/** Cost of card payments by brand, with the share of the amount. */
export interface CostByBrand {
	readonly brand: string;
	readonly count: number;
	readonly amountCents: Cents;
	readonly costCents: Cents;
	readonly ratePercent: string | null;
}

export interface FeesResult {
	readonly periods: readonly FeePeriod[];
	readonly costs: readonly CostByBrand[];
	/** Card payments that were settled on days that the interchange files cover, and that none of them lists. */
	readonly withoutCost: readonly string[];
	readonly findings: readonly Finding<FeeFindingKind>[];
}
