import type { CalendarDate } from '../../lib/core/date';
import type { Cents } from '../../lib/core/money';
import type { DecidedClaim } from './claim';

export interface ProviderAdjustment {
	/** WO overpayment recovery, FB forwarding balance, L6 interest. */
	readonly reason: 'WO' | 'FB' | 'L6';
	readonly reference: string;
	/** Positive reduces the payment, negative raises it. */
	readonly amountCents: Cents;
}

/** One payment of a payer and what it is for: one ST of a remittance file. */
export interface PayerPayment {
	/** TRN02: at most ten digits, because Payment Deposit 3.0 carries it as its payment identifier. */
	readonly trace: string;
	readonly payerId: string;
	/** Position in `DEPARTMENTS` of the payee. */
	readonly department: 0 | 1;
	readonly claims: readonly DecidedClaim[];
	readonly providerAdjustments: readonly ProviderAdjustment[];
	/** Σ paid − Σ provider adjustments; never negative. */
	readonly amountCents: Cents;
	/** Business day on which its remittance file is written. */
	readonly announcedOn: CalendarDate;
	/** BPR16. */
	readonly paymentDate: CalendarDate;
	/** Business day in whose deposit file it stands; null when there is nothing to deposit. */
	readonly depositOn: CalendarDate | null;
	/** Name of its remittance file, once written. */
	remittanceFile: string | null;
	/** What the deposit file says instead of `amountCents`: null leaves the line out. */
	depositedCents: Cents | null;
}
