import type { Answer } from '../../core/answer';
import type { Severity } from '../../core/issue';
import type { EraOptions } from '../limits';
import type { EnvelopeTrailer, GroupHeader, InterchangeHeader, Position, Separators } from '../model';
import type { SubmittedClaim } from './claim/submitted-claim';
import type { Eligibility } from './eligibility/eligibility';
import type { X12Issue } from './issues';

export interface X12Options extends Omit<EraOptions, 'file'> {
	/** Name of the input, put into every issue and source; not a path. */
	readonly file: string;
	/** Called once, after everything else, with the totals and issues of the whole input. */
	readonly onEnd?: (summary: X12Summary) => void;
}

/** An ST with the envelopes it stands in. */
export interface TransactionSet {
	/** ST01: three digits; '' when it is anything else. */
	readonly kind: string;
	/** ST02. */
	readonly controlNumber: string;
	/** ST03, else GS08: e.g. "005010X222A1". */
	readonly version: string;
	readonly interchange: InterchangeHeader | null;
	readonly group: GroupHeader | null;
	/** ISA16 and its like. */
	readonly separators: Separators | null;
	readonly at: Position;
}

/** The totals of one input. */
export interface X12Summary {
	file: string;
	/** True only when every SE, GE and IEA is present and agrees, and nothing was cut or passed over. */
	complete: boolean;
	interchanges: number;
	groups: number;
	/** ST01 → number of sets, e.g. { "999": 2 }. */
	transactions: Record<string, number>;
	answers: number;
	claims: number;
	eligibilities: number;
	/** All segments, ISA and IEA included, empty ones not. */
	segments: number;
	issueCounts: Record<Severity, number>;
	/** At most `limits.issues`. */
	issues: X12Issue[];
	/** Present only when there were more. */
	issuesOmitted?: number;
}

/** What streams out of a reader, in file order. Switch on `type`; ignore kinds you do not need. */
export type X12Event =
	| { readonly type: 'interchange'; readonly header: InterchangeHeader | null; readonly separators: Separators; readonly at: Position }
	| { readonly type: 'group'; readonly header: GroupHeader | null; readonly at: Position }
	| { readonly type: 'transaction'; readonly set: TransactionSet }
	/** Out of a 999, 997, 277CA or 277, and of a TA1. */
	| { readonly type: 'answer'; readonly answer: Answer }
	/** Out of an 837. */
	| { readonly type: 'claim'; readonly claim: SubmittedClaim }
	/** Out of a 270 or 271. */
	| { readonly type: 'eligibility'; readonly eligibility: Eligibility }
	/** One transaction set ends; `segments` counts from ST to SE. */
	| {
			readonly type: 'transactionEnd';
			readonly set: TransactionSet;
			/** SE; null when missing. */
			readonly trailer: EnvelopeTrailer | null;
			readonly segments: number;
			/** False: of a kind that is not read here, only its envelope was checked. */
			readonly read: boolean;
			readonly complete: boolean;
	  }
	| { readonly type: 'groupEnd'; readonly trailer: EnvelopeTrailer | null; readonly complete: boolean }
	| { readonly type: 'interchangeEnd'; readonly trailer: EnvelopeTrailer | null; readonly complete: boolean }
	| { readonly type: 'issue'; readonly issue: X12Issue }
	| { readonly type: 'end'; readonly summary: X12Summary };
