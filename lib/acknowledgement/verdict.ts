import type { Answer, AnswerError, AnswerOutcome } from '../core/answer';
import type { SourceRef } from '../core/source-ref';
import type { AcknowledgementProblem } from './problems';

/**
 * `missing`: it should have been answered and was not. `unknown`: neither acceptance nor rejection is proved;
 * look before sending again. `noAnswerYet`: no acknowledgement about it is there.
 */
export type RecordState = 'accepted' | 'rejected' | 'missing' | 'unknown' | 'noAnswerYet';

/** What became of one record that was sent. */
export interface RecordVerdict {
	/** 1-based line of the sent file; null for a claim. */
	readonly line: number | null;
	/** 1-based segment of a claim; null for a line. */
	readonly segment: number | null;
	/** Record code; "CLM" for a claim. */
	readonly record: string;
	readonly recordNumber: string | null;
	readonly claimId: string | null;
	readonly state: RecordState;
	/** Accepted because it was not named in an acknowledgement that names exceptions only. */
	readonly implied?: true;
	/** Of all answers, each once; an accepted record has some when it was accepted with errors. */
	readonly errors: readonly AnswerError[];
	/** What was said about it, each answer once; contradicting ones are all here. */
	readonly answers: readonly Answer[];
	/** Where it was said, repetitions included. */
	readonly sources: readonly SourceRef[];
	/** Fields that tell which record it is. */
	readonly key: Readonly<Record<string, string>>;
}

export interface FileVerdict {
	readonly outcome: AnswerOutcome | 'noAnswerYet';
	/** Concluded from the records, as no acknowledgement says it. */
	readonly implied?: true;
	readonly errors: readonly AnswerError[];
	readonly sources: readonly SourceRef[];
}

/** `sent` is the sum of the states; `implied` counts among `accepted`. */
export type VerdictCounts = { readonly [K in RecordState | 'sent' | 'implied' | 'unmatched']: number };

export interface AcknowledgementResult {
	readonly file: FileVerdict;
	/** In the order sent. Headers and trailers only where they were answered. */
	readonly records: readonly RecordVerdict[];
	/** Answers about what was not sent, or that do not say what they are about. */
	readonly unmatched: readonly Answer[];
	readonly counts: VerdictCounts;
	readonly problems: readonly AcknowledgementProblem[];
}
