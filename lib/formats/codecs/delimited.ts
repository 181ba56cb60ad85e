import { addColumn } from './columns';
import type { LineCodec } from './line-codec';

/** Columns between single delimiter characters; values cannot contain the delimiter. */
export function delimitedCodec(delimiter: string): LineCodec {
	const code = delimiter.charCodeAt(0);

	/** Looks no further than `end`: a search of the whole block would make short lines cost quadratic time. */
	function find(text: string, from: number, end: number): number {
		let at = from;
		while (at < end && text.charCodeAt(at) !== code) at += 1;
		return at;
	}

	return {
		fills: false,
		forbidden: delimiter,
		split(line, _record, columns) {
			const { text, end } = line;
			columns.text = text;
			columns.count = 0;
			columns.problem = null;
			let at = line.start;
			for (;;) {
				const stop = find(text, at, end);
				addColumn(columns, at, stop);
				if (stop === end) return;
				at = stop + 1;
			}
		},
		firstColumn(line, _length) {
			return line.text.substring(line.start, find(line.text, line.start, line.end));
		},
		join: (cells) => cells.map((cell) => cell.text).join(delimiter),
	};
}
