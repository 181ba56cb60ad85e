import type { CalendarDate } from './date';
import type { Cents } from './money';
import type { BalanceState } from './outcome';
import type { SourceRef } from './source-ref';

/** What reconciliation needs of one claim; no patient name. */
export interface ClaimSummary {
	/** CLP01, the provider's own number for the claim. */
	readonly claimId: string;
	/** CLP07. */
	readonly payerClaimNumber: string | null;
	/** CLP02 as written: 1 primary, 2 secondary, 3 tertiary, 4 denied, 22 reversal … */
	readonly status: string;
	readonly chargedCents: Cents | null;
	readonly paidCents: Cents | null;
	readonly patientResponsibilityCents: Cents | null;
	readonly balance: BalanceState;
}

/** One PLB reason and amount. Positive reduces the payment, negative raises it. */
export interface ProviderAdjustmentSummary {
	/** PLB reason code, e.g. "WO", "FB", "L6", "72", "CS". */
	readonly reason: string;
	readonly reference: string | null;
	readonly amountCents: Cents | null;
}

/** One 835 transaction (one payment by one payer), as reconciliation sees it. */
export interface Remittance {
	readonly source: SourceRef;
	/** ISA13 / ST02 as written. */
	readonly interchange: string | null;
	readonly transaction: string | null;
	/** TRN02: the check or EFT number. */
	readonly traceNumber: string | null;
	/** TRN03: the payer's identifier in the trace. */
	readonly payerId: string | null;
	readonly payerName: string | null;
	readonly payeeId: string | null;
	/** BPR16. */
	readonly paymentDate: CalendarDate | null;
	/** BPR02, negative when BPR03 is a debit; null when unreadable or absent. */
	readonly amountCents: Cents | null;
	/** BPR04 as written: ACH, CHK, NON, FWT, BOP … */
	readonly method: string | null;
	readonly claims: readonly ClaimSummary[];
	readonly providerAdjustments: readonly ProviderAdjustmentSummary[];
	/** BPR02 = Σ CLP04 − Σ PLB. */
	readonly balance: BalanceState;
	readonly differenceCents: Cents | null;
	/** True only when ST…SE and all its envelopes agree. */
	readonly complete: boolean;
}
