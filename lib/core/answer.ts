import type { SourceRef } from './source-ref';

/** What an answer is about: the whole file, an X12 group or transaction set, or one record (line, claim …). */
export type AnswerScope = 'file' | 'group' | 'transaction' | 'record';

/** `unknown`: the code is none of the known ones, so neither acceptance nor rejection is assumed. */
export type AnswerOutcome = 'accepted' | 'acceptedWithErrors' | 'rejected' | 'unknown';

/** One fault that an answer names, as written; texts come from the answering side and may hold patient data. */
export interface AnswerError {
	/** Field or element at fault, e.g. "Invoice Date" or "NM109"; null when not told. */
	readonly field: string | null;
	readonly code: string | null;
	readonly reason: string | null;
	/** X12: 1-based position of the segment in its transaction set; null elsewhere. */
	readonly segment?: number | null;
}

/** What an answer says it answers: whatever of it the format carries. */
export interface AnswerTarget {
	/** 1-based line of the file that was sent. */
	readonly line?: number;
	/** The record's own number, where it carries one. */
	readonly recordNumber?: string;
	/** Record id of the answered line, e.g. "IMPSCIF". */
	readonly recordType?: string;
	/** ISA13, GS06 and ST02 of the answered file. */
	readonly interchange?: string;
	readonly group?: string;
	readonly transaction?: string;
	/** CLM01 of the answered claim. */
	readonly claimId?: string;
	/** Fields that the answer repeats from the record, under their names in the record. */
	readonly fields?: Readonly<Record<string, string>>;
}

/** One answer to something that was sent, in one shape for all acknowledgements. */
export interface Answer {
	readonly scope: AnswerScope;
	readonly outcome: AnswerOutcome;
	/** The code behind `outcome`, as written; empty when the answer has none. */
	readonly code: string;
	readonly target: AnswerTarget;
	readonly errors: readonly AnswerError[];
	readonly source: SourceRef;
}
