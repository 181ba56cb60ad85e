import type { RecordSpec } from '../spec';
import { addColumn, type Columns } from './columns';
import type { Cell, LineCodec } from './line-codec';

/** Sum of the widths of a record's fields. */
function recordLength(record: RecordSpec): number {
	return record.fields.reduce((sum, field) => sum + (field.width ?? 0), 0);
}

function fillCell({ text, width, justify, fill, isNumber }: Cell): string {
	if (width === undefined) return text;
	if (justify === 'left') return text.padEnd(width, fill);
	return isNumber && fill === '0' && text.startsWith('-') ? `-${text.slice(1).padStart(width - 1, fill)}` : text.padStart(width, fill);
}

/**
 * Columns at fixed positions. Positions are counted in characters when the line is UTF-8 and has
 * exactly the record's length in characters, and in bytes otherwise, so that a name with an accent
 * does not shift what follows.
 */
export function fixedWidthCodec(): LineCodec {
	const lengths = new WeakMap<RecordSpec, number>();

	function lengthOf(record: RecordSpec): number {
		const known = lengths.get(record);
		if (known !== undefined) return known;
		const length = recordLength(record);
		lengths.set(record, length);
		return length;
	}

	/** Columns cut by bytes out of a UTF-8 line, each decoded by itself. */
	function splitBytes(bytes: string, record: RecordSpec, columns: Columns): void {
		const texts: string[] = [];
		let at = 0;
		for (const { width } of record.fields) {
			if (at >= bytes.length) break;
			texts.push(Buffer.from(bytes.slice(at, at + (width ?? 0)), 'latin1').toString('utf8'));
			at += width ?? 0;
		}
		if (at < bytes.length) texts.push(Buffer.from(bytes.slice(at), 'latin1').toString('utf8'));
		columns.text = texts.join('');
		let start = 0;
		for (const text of texts) {
			addColumn(columns, start, start + text.length);
			start += text.length;
		}
	}

	return {
		fills: true,
		forbidden: '',
		split(line, record, columns) {
			columns.count = 0;
			columns.problem = null;
			const { text, start, end } = line;
			if (record !== null && line.charset === 'utf-8' && end - start !== lengthOf(record)) {
				splitBytes(line.bytes, record, columns);
				return;
			}
			columns.text = text;
			let at = start;
			for (const field of record?.fields ?? []) {
				if (at >= end) return;
				const stop = Math.min(at + (field.width ?? 0), end);
				addColumn(columns, at, stop);
				at = stop;
			}
			if (at < end) addColumn(columns, at, end);
		},
		firstColumn: (line, length) => line.text.substring(line.start, Math.min(line.start + length, line.end)),
		join: (cells) => cells.map(fillCell).join(''),
	};
}
