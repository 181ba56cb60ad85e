import { addColumn, type Columns } from './columns';
import { delimitedCodec } from './delimited';
import type { LineCodec } from './line-codec';
import type { TextLine } from '../text-lines';

/**
 * Columns of which any may be quoted, quotes doubled inside. A value never spans lines: what is
 * unreadable as quoted is kept as it stands, and the line is marked.
 */
export function csvCodec(delimiter: string): LineCodec {
	const plain = delimitedCodec(delimiter);

	function splitQuoted(line: TextLine, columns: Columns): void {
		const source = line.text.substring(line.start, line.end);
		const values: string[] = [];
		columns.problem = null;
		let at = 0;
		for (;;) {
			let value = '';
			if (source[at] === '"') {
				let close = at + 1;
				for (;;) {
					const quote = source.indexOf('"', close);
					if (quote === -1) {
						columns.problem = 'unbalancedQuote';
						value += source.slice(close);
						close = source.length;
						break;
					}
					value += source.slice(close, quote);
					close = quote + 1;
					if (source[close] !== '"') break;
					value += '"';
					close += 1;
				}
				at = close;
			}
			const found = source.indexOf(delimiter, at);
			const stop = found === -1 ? source.length : found;
			values.push(value + source.slice(at, stop));
			if (found === -1) break;
			at = stop + 1;
		}
		columns.text = values.join('');
		columns.ahead = -1;
		columns.count = 0;
		let offset = 0;
		for (const value of values) {
			addColumn(columns, offset, offset + value.length);
			offset += value.length;
		}
	}

	return {
		fills: false,
		forbidden: '',
		split(line, record, columns) {
			if (line.text.substring(line.start, line.end).includes('"')) splitQuoted(line, columns);
			else plain.split(line, record, columns);
		},
		firstColumn(line, length) {
			const first = plain.firstColumn(line, length);
			return first.startsWith('"') && first.endsWith('"') && first.length > 1 ? first.slice(1, -1) : first;
		},
		join: (cells) =>
			cells.map(({ text }) => (text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter),
	};
}
