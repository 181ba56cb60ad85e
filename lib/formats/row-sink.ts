import type { FormatIssue } from './issue-codes';
import type { RowInput } from './write-row';

/** What a row became: its bytes, or nothing yet for a header, which may need what comes after it. */
export type Taken = { readonly bytes: Uint8Array | null } | { readonly issues: readonly FormatIssue[] };

/** One end of a file. Issues when it cannot be written. */
export interface FilePart {
	readonly bytes: readonly Uint8Array[];
	readonly issues: readonly FormatIssue[];
}

/** Writes one file of one encoding: rows are taken in order, then the two ends are asked for. */
export interface RowSink {
	/** Rows written so far, headers left out. */
	readonly rows: number;
	/** Headers that `head` writes. */
	readonly headers: number;
	/** True when the beginning of the file depends on rows that come later. */
	readonly headWaits: boolean;
	take(row: RowInput): Taken;
	head(): FilePart;
	tail(): FilePart;
}
