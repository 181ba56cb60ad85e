import type { CalendarDate } from '../core/date';
import type { Finding } from '../core/finding';
import type { Cents } from '../core/money';
import type { Payment } from '../core/payment';
import type { SourceRef } from '../core/source-ref';

/** A file of fees or of card costs that was offered. */
export interface FeeFile {
	readonly name: string;
	/** `fees`: monthly fees report; `costs`: interchange daily file. */
	readonly kind: 'fees' | 'costs';
	/** Lower-case hex; files of the same hash are one file. */
	readonly sha256: string;
	readonly bytes: number;
	readonly complete: boolean;
	/** Zero rows: legal for costs, "nothing that day". */
	readonly empty: boolean;
	/** The day in its name, else the latest day in it; for costs, the day on which InstaMed received them. */
	readonly businessDate: CalendarDate | null;
	readonly issueCounts: { readonly error: number; readonly warning: number; readonly info: number };
}

/** One line of the monthly fees report. */
export interface FeeLine {
	readonly statementDate: CalendarDate | null;
	readonly invoice: string;
	readonly description: string;
	/** As written: counts and prices of one piece can have more decimals than cents. */
	readonly quantity: string | null;
	readonly subtotalCents: Cents | null;
	/** Null when absent or unreadable. */
	readonly salesTaxCents: Cents | null;
	readonly totalCents: Cents | null;
	readonly volumeCents: Cents | null;
	/** Something that stands there as an amount could not be read. */
	readonly unreadable: boolean;
	readonly source: SourceRef;
}

/** What one card transaction cost, of the interchange daily file. */
export interface TransactionCost {
	readonly payment: Payment;
	readonly category: string;
	/**
	 * Trillionths of a dollar (10,000,000,000 are a cent), so that nothing is rounded before it is added up: the
	 * column has twelve characters [seen], which cannot hold more decimals. Null when unreadable.
	 */
	readonly costPicos: bigint | null;
	readonly source: SourceRef;
}

export interface FeesInput {
	/** All files that were read, empty ones as well: they say which days are covered. */
	readonly files: readonly FeeFile[];
	readonly fees: readonly FeeLine[];
	readonly costs: readonly TransactionCost[];
	/** Card and bank transactions of posting files. */
	readonly payments: readonly Payment[];
}

export interface FeesOptions {
	/** Weekdays on which no interchange file is expected, such as bank holidays. */
	readonly holidays?: readonly CalendarDate[];
}

export const FEE_FINDINGS = {
	feeDoesNotAddUp: 'Fee that does not add up',
	feeListedTwice: 'Fee listed twice',
	feeUnreadable: 'Fee or cost that cannot be read',
	costOfUnknownPayment: 'Cost of a payment that no posting file shows',
	costWithoutMoney: 'Cost of a payment that moved no money',
	costAmountDiffers: 'Cost listed for another amount than was paid',
	costListedTwice: 'Cost listed twice',
} as const;
export type FeeFindingKind = keyof typeof FEE_FINDINGS;

/** Fees of one month and invoice. */
export interface FeePeriod {
	/** "YYYY-MM"; "unknown" when the date cannot be read. */
	readonly month: string;
	/** Invoice number, or InstaMed's merchant id for merchant billing [seen]. */
	readonly invoice: string;
	/** Lines counted. */
	readonly count: number;
	/** Subtotals. */
	readonly feeCents: Cents;
	readonly taxCents: Cents;
	/** Total fees as the lines tell them; fees and tax together when every line adds up. */
	readonly totalCents: Cents;
	readonly volumeCents: Cents;
	/** Total fees per 100 dollars of volume, two decimals; null without volume. */
	readonly ratePercent: string | null;
}

/** Cost of card payments by brand, with the share of the amount. */
export interface CostByBrand {
	readonly brand: string;
	/** Transactions with a readable cost, refunds included. */
	readonly count: number;
	/** Payments, refunds not taken off. */
	readonly amountCents: Cents;
	/** 0 or negative. */
	readonly refundedCents: Cents;
	/** Rounded to the cent once, after adding up; halves away from zero. */
	readonly costCents: Cents;
	/** The same, exact: decimal text in dollars, two decimals or as many as it takes. */
	readonly cost: string;
	/** Cost per 100 dollars of payments, two decimals; null without payments. */
	readonly ratePercent: string | null;
}

export interface FeesResult {
	/** By month, then invoice. */
	readonly periods: readonly FeePeriod[];
	/** Dearest first. */
	readonly costs: readonly CostByBrand[];
	/** Ids of settled card payments of days that the interchange files cover, and that none of them lists. */
	readonly withoutCost: readonly string[];
	readonly findings: readonly Finding<FeeFindingKind>[];
}
