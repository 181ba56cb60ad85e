import type { SourceRef } from '../../core/source-ref';
import type { EraLimits } from '../limits';
import type { Position } from '../model';
import type { SegmentCursor } from '../scan-segments';
import type { TransactionSet, X12Event } from './events';
import type { X12IssueCode } from './issues';

/** Reads the body of one transaction set, ST and SE not among it. */
export interface SetReader {
	/** The cursor is valid during the call only. */
	segment(segment: SegmentCursor, name: string): void;
	/** `closed` is false when there is no SE: the input may be cut inside what is being read. */
	end(closed: boolean): void;
}

/** What an issue adds to the place of the current segment. */
export interface Detail {
	/** Element of the current segment, or of `record` where given. */
	readonly element?: number;
	readonly record?: string;
	readonly loop?: string;
	readonly claimId?: string;
	/** Instead of the current segment. */
	readonly at?: Position;
	readonly differenceCents?: number;
}

/** What a set reader may do. */
export interface Desk {
	readonly file: string;
	readonly limits: EraLimits;
	emit(event: X12Event): void;
	complain(code: X12IssueCode, detail?: Detail): void;
	/** Like `complain`, but once in an interchange. */
	complainOnce(code: X12IssueCode, detail?: Detail): void;
	/** Where the current segment stands. */
	here(): Position;
	/** The current segment as a source. */
	source(): SourceRef;
}

/** Makes the reader of a set; null for kinds that are not read. */
export type ChooseReader = (set: TransactionSet, desk: Desk) => SetReader | null;
