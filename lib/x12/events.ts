import type { Cents } from '../core/money';
import type { Balance } from '../core/outcome';
import type { EraIssue } from './issues';
import type {
	Claim,
	ClaimBatch,
	EnvelopeTrailer,
	GroupHeader,
	InterchangeHeader,
	Position,
	ProviderAdjustment,
	RawSegment,
	Separators,
	SkippedTransaction,
	TransactionHeader,
} from './model';
import type { EraSummary } from './summary';

/** Which envelope an event belongs to; shared by all events of one transaction. */
export interface EraContext {
	/** Name the caller gave. */
	readonly file?: string;
	readonly interchange: InterchangeHeader | null;
	readonly group: GroupHeader | null;
	/** Null outside ST … SE. */
	readonly transaction: TransactionHeader | null;
}

/** A claim with the money of its own, counted while reading. */
export interface ClaimEvent {
	readonly type: 'claim';
	readonly context: EraContext;
	/** Plain object, or one that cuts its text on first access; JSON.stringify gives the whole. */
	readonly claim: Claim;
	/** The LX loop it stands in; null when there is none. */
	readonly batch: ClaimBatch | null;
}

/** A reversal (CLP02 22) and the claims of the same input that it belongs with. */
export interface ReversalPair {
	/** CLP01 and CLP07 of the reversal. */
	readonly claimId: string;
	readonly payerClaimNumber: string;
	readonly reversal: Position;
	readonly paidCents: Cents | null;
	/** Same CLP01 and CLP07 with the exact opposite charge and payment; null when not in this input. */
	readonly original: Position | null;
	/** Any other claim with the same CLP01; null when not in this input. */
	readonly correction: Position | null;
}

export interface TransactionTotals {
	readonly claims: number;
	readonly serviceLines: number;
	/** Segments from ST to SE. */
	readonly segments: number;
	/** Σ CLP04 of the readable ones. */
	readonly paidCents: Cents;
	/** Σ CLP03 of the readable ones. */
	readonly chargedCents: Cents;
	/** Σ PLB amounts of the readable ones. */
	readonly plbCents: Cents;
}

/** What streams out of a reader, in file order. Switch on `type`; ignore kinds you do not need. */
export type EraEvent =
	| {
			readonly type: 'interchange';
			readonly header: InterchangeHeader | null;
			readonly separators: Separators;
			readonly at: Position;
	  }
	| { readonly type: 'group'; readonly header: GroupHeader | null; readonly at: Position }
	| { readonly type: 'transaction'; readonly context: EraContext; readonly transaction: TransactionHeader }
	/** An LX loop begins. */
	| { readonly type: 'batch'; readonly context: EraContext; readonly batch: ClaimBatch }
	| ClaimEvent
	| {
			readonly type: 'providerAdjustments';
			readonly context: EraContext;
			readonly adjustment: ProviderAdjustment;
	  }
	/** A segment that belongs to none of the objects, kept raw. */
	| { readonly type: 'segment'; readonly context: EraContext; readonly segment: RawSegment }
	/** One 835 ends. */
	| {
			readonly type: 'trailer';
			readonly context: EraContext;
			/** SE; null when missing. */
			readonly trailer: EnvelopeTrailer | null;
			readonly totals: TransactionTotals;
			readonly balance: Balance;
			readonly complete: boolean;
	  }
	| { readonly type: 'groupEnd'; readonly trailer: EnvelopeTrailer | null; readonly complete: boolean }
	| { readonly type: 'interchangeEnd'; readonly trailer: EnvelopeTrailer | null; readonly complete: boolean }
	| { readonly type: 'skipped'; readonly skipped: SkippedTransaction }
	| { readonly type: 'issue'; readonly issue: EraIssue }
	| { readonly type: 'end'; readonly summary: EraSummary; readonly reversals: readonly ReversalPair[] };
