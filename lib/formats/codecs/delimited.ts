import { growColumns } from './columns';
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
			if (columns.text !== text || line.start < (columns.starts[0] ?? 0)) columns.ahead = -1;
			columns.text = text;
			columns.problem = null;
			let { starts, ends, ahead } = columns;
			let count = 0;
			let at = line.start;
			// The search may run past the line's end; what it found is kept for the lines that follow,
			// so that lines without a delimiter do not make the whole take quadratic time.
			for (;;) {
				if (ahead < at) {
					ahead = text.indexOf(delimiter, at);
					if (ahead === -1) ahead = text.length;
				}
				const stop = ahead < end ? ahead : end;
				starts[count] = at;
				ends[count] = stop;
				count += 1;
				if (ahead >= end) break;
				at = stop + 1;
				if (count === starts.length) {
					growColumns(columns);
					({ starts, ends } = columns);
				}
			}
			columns.ahead = ahead;
			columns.count = count;
		},
		firstColumn(line) {
			return line.text.substring(line.start, find(line.text, line.start, line.end));
		},
		join: (cells) => cells.map((cell) => cell.text).join(delimiter),
	};
}
