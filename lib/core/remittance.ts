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

/** One reason of a CAS segment, with its place. */
export interface AdjustmentDetail {
	/** CAS01 as written: CO, PR, OA, PI, CR. */
	readonly group: string;
	/** CARC code. */
	readonly reason: string;
	/** Positive reduces the payment. Null when unreadable. */
	readonly amountCents: Cents | null;
	/** 1-based segment of the CAS. */
	readonly segment: number | null;
}

/** One SVC loop, as posting needs it. */
export interface ServiceLineDetail {
	/** 1-based segment of the SVC. */
	readonly segment: number | null;
	/** First component of SVC01: HC, AD, NU, N4 … */
	readonly procedureQualifier: string | null;
	readonly procedureCode: string | null;
	readonly modifiers: readonly string[];
	/** SVC04. */
	readonly revenueCode: string | null;
	/** SVC05, decimal text; null means 1. */
	readonly units: string | null;
	/** REF*6R: the line's number on the claim that was sent. */
	readonly controlNumber: string | null;
	/** Of the line, else of the claim. */
	readonly serviceFrom: CalendarDate | null;
	readonly serviceTo: CalendarDate | null;
	readonly chargedCents: Cents | null;
	readonly paidCents: Cents | null;
	readonly adjustments: readonly AdjustmentDetail[];
	/** RARC codes of LQ. */
	readonly remarks: readonly string[];
}

/** One CLP loop, as posting needs it; no name and no member id. */
export interface ClaimDetail {
	readonly summary: ClaimSummary;
	/** 1-based segment of the CLP. */
	readonly segment: number | null;
	readonly serviceFrom: CalendarDate | null;
	readonly serviceTo: CalendarDate | null;
	/** CLP11. */
	readonly drgCode: string | null;
	/** CAS segments of the claim itself, not those of its lines. */
	readonly adjustments: readonly AdjustmentDetail[];
	/** RARC codes of MIA and MOA. */
	readonly remarks: readonly string[];
	readonly lines: readonly ServiceLineDetail[];
}

/** One PLB reason and amount, with its place. */
export interface ProviderAdjustmentDetail extends ProviderAdjustmentSummary {
	/** 1-based segment of the PLB. */
	readonly segment: number | null;
}

/** What posting needs beyond reconciliation; kept only where it is asked for, since it is many times as large. */
export interface RemittanceDetail {
	/** N103 of the payee: XX NPI, FI tax id, XV plan id. */
	readonly payeeIdQualifier: string | null;
	readonly payeeName: string | null;
	/** In file order, one for each of `Remittance.claims`. */
	readonly claims: readonly ClaimDetail[];
	/** In file order, one for each of `Remittance.providerAdjustments`. */
	readonly providerAdjustments: readonly ProviderAdjustmentDetail[];
}

/** One 835 transaction (one payment by one payer), as reconciliation sees it. */
export interface Remittance {
	readonly source: SourceRef;
	/** ISA13 / ST02 as written. */
	readonly interchange: string | null;
	readonly transaction: string | null;
	/** TRN02: the check or EFT number; null when it is left blank. */
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
	/** Present only when the reader was asked to keep it. */
	readonly detail?: RemittanceDetail;
}
