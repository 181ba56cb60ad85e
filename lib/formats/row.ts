import type { FormatIssue } from './issue-codes';
import type { FieldValue } from './spec';

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

/** A row that keeps its line and cuts it into columns only when asked. */
export class LineRow implements FormatRow {
	readonly #text: string;
	readonly #start: number;
	readonly #end: number;
	readonly #cut: (raw: string) => readonly string[];

	constructor(
		readonly record: string,
		readonly line: number,
		readonly byteOffset: number,
		readonly values: Values,
		readonly repeats: readonly Values[],
		readonly extra: readonly string[],
		readonly issues: readonly FormatIssue[],
		text: string,
		start: number,
		end: number,
		cut: (raw: string) => readonly string[],
	) {
		this.#text = text;
		this.#start = start;
		this.#end = end;
		this.#cut = cut;
	}

	get raw(): string {
		return this.#text.substring(this.#start, this.#end);
	}

	get columns(): readonly string[] {
		return this.#cut(this.raw);
	}
}
