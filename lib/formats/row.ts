import type { FormatIssue } from './issue-codes';
import type { Charset, FieldValue } from './spec';
import type { TextLine } from './text-lines';

export type Values = Record<string, FieldValue>;

/** One line of a file, read. Plain data but for `raw` and `columns`, which are made when asked for. */
export interface FormatRow {
	/** Record code; "unknown" when the line begins with none of this format. */
	readonly record: string;
	/** 1-based. */
	readonly line: number;
	/** 0-based offset of the line's first byte. */
	readonly byteOffset: number;
	/** Typed: integer cents under names ending in `Cents`, ISO dates, whole numbers, text; null when empty or unreadable. */
	readonly values: Values;
	/** Groups of repeating columns, in file order. */
	readonly repeats: readonly Values[];
	/** Columns beyond the known ones, as they are; all columns of an unknown record. */
	readonly extra: readonly string[];
	readonly issues: readonly FormatIssue[];
	/** Text of each column by position, fill included. */
	readonly columns: readonly string[];
	/** The line without its line end. */
	readonly raw: string;
}

export const UNKNOWN_RECORD = 'unknown';
export const NO_ITEMS: readonly never[] = Object.freeze([]);

/** Cuts a raw line into columns once more. */
export interface ColumnCutter {
	columnsOf(raw: string, charset: Charset, record: string): readonly string[];
}

/** A row that keeps its line and cuts it into columns only when asked. */
export class LineRow implements FormatRow {
	readonly record: string;
	readonly line: number;
	readonly byteOffset: number;
	readonly values: Values;
	readonly repeats: readonly Values[];
	readonly extra: readonly string[];
	readonly issues: readonly FormatIssue[];
	readonly #text: string;
	readonly #start: number;
	readonly #end: number;
	readonly #charset: Charset;
	readonly #cutter: ColumnCutter;

	constructor(line: TextLine, record: string, values: Values, repeats: readonly Values[], extra: readonly string[], issues: readonly FormatIssue[], cutter: ColumnCutter) {
		this.record = record;
		this.line = line.line;
		this.byteOffset = line.byteOffset;
		this.values = values;
		this.repeats = repeats;
		this.extra = extra;
		this.issues = issues;
		this.#text = line.text;
		this.#start = line.start;
		this.#end = line.end;
		this.#charset = line.charset;
		this.#cutter = cutter;
	}

	get raw(): string {
		return this.#text.substring(this.#start, this.#end);
	}

	get columns(): readonly string[] {
		return this.#cutter.columnsOf(this.raw, this.#charset, this.record);
	}
}
