import type { RecordSpec } from '../spec';
import type { TextLine } from '../text-lines';
import type { Columns } from './columns';

/** One value to be written, with the field's place in a fixed line. */
export interface Cell {
	readonly text: string;
	readonly width: number | undefined;
	readonly justify: 'left' | 'right';
	readonly fill: string;
}

/**
 * How one encoding cuts a line into columns and joins columns into a line.
 * Codecs know no formats and no fields beyond their widths.
 */
export interface LineCodec {
	/** Cuts the line; `record` is the one found for it, or null. */
	split(line: TextLine, record: RecordSpec | null, columns: Columns): void;
	/** What stands where a record code of `length` characters would. */
	firstColumn(line: TextLine, length: number): string;
	join(cells: readonly Cell[]): string;
	/** Characters that a value must not contain. */
	readonly forbidden: string;
	/** True when unused positions are filled, so that the reader strips fill and the writer adds it. */
	readonly fills: boolean;
}
