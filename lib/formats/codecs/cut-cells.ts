import type { ColumnCutter } from '../row';
import type { RecordSpec } from '../spec';
import type { TextLine } from '../text-lines';
import { addColumn, type Columns } from './columns';
import type { Cell, LineCodec } from './line-codec';

/** Base of codecs whose rows are cut elsewhere: a reader puts cells in, and `split` hands them out as columns. */
export abstract class CutCells implements LineCodec {
	readonly fills = false;
	abstract readonly forbidden: string;
	#cells: readonly string[] = [];
	#shown: readonly string[] = [];

	/** The next row: texts by position of the record's fields, and the columns to show for it. */
	put(cells: readonly string[], shown: readonly string[]): void {
		this.#cells = cells;
		this.#shown = shown;
	}

	split(_line: TextLine, record: RecordSpec | null, columns: Columns): void {
		columns.count = 0;
		columns.problem = null;
		columns.ahead = -1;
		columns.text = this.#cells.join('');
		let at = 0;
		for (const cell of this.#cells) {
			addColumn(columns, at, at + cell.length);
			at += cell.length;
		}
		// What is left out at the end of a row is empty, not lost.
		for (let count = columns.count; count < (record?.fields.length ?? 0); count += 1) addColumn(columns, at, at);
	}

	firstColumn(): string {
		return '';
	}

	cutter(): ColumnCutter {
		const shown = this.#shown;
		return { columnsOf: () => shown };
	}

	abstract join(cells: readonly Cell[], record: RecordSpec): string;
}
