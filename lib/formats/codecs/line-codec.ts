import type { RowProblem, ValueProblem } from '../issue-codes';
import type { ColumnCutter } from '../row';
import type { RecordSpec } from '../spec';
import type { TextLine } from '../text-lines';
import type { Columns } from './columns';

/** One value to be written, with the field's place in a fixed line. */
export interface Cell {
	readonly text: string;
	readonly width: number | undefined;
	readonly justify: 'left' | 'right';
	readonly fill: string;
	/** A number's minus sign stands before the zeros that fill; text begins where it begins. */
	readonly isNumber: boolean;
}

/** A cell, by 0-based index, that cannot stand where it would be written. */
export interface Misfit {
	readonly index: number;
	readonly problem: ValueProblem;
}

/**
 * How one encoding cuts a line into columns and joins columns into a line.
 * Codecs know no formats and no fields beyond their widths, paths and kinds.
 */
export interface LineCodec {
	/** Cuts the line; `record` is the one found for it, or null. */
	split(line: TextLine, record: RecordSpec | null, columns: Columns): void;
	/** What stands where a record code of `length` characters would. */
	firstColumn(line: TextLine, length: number): string;
	join(cells: readonly Cell[], record: RecordSpec): string;
	/** Characters of which a value must contain none. */
	readonly forbidden: string;
	/** True when unused positions are filled, so that the reader strips fill and the writer adds it. */
	readonly fills: boolean;
	/** Cells that `join` could not write; absent: it can write all. */
	misfits?(cells: readonly Cell[], record: RecordSpec): readonly Misfit[];
	/** What a line of no record is, where that is no fault. */
	readonly unlisted?: RowProblem;
	/** What separates the columns of the lines to come, where the file says it and not the layout. */
	readonly separator?: string;
	/** A codec that learns from lines it has seen is made anew for each file. */
	fresh?(): LineCodec;
	/** Cuts the line that was split last once more, in the way of that moment. */
	cutter?(): ColumnCutter;
}

/** True when the text contains a character that a value must not contain. */
export function holdsForbidden({ forbidden }: LineCodec, text: string): boolean {
	if (forbidden.length < 2) return forbidden !== '' && text.includes(forbidden);
	for (const character of forbidden) if (text.includes(character)) return true;
	return false;
}
