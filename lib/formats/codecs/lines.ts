import { addColumn } from './columns';
import type { LineCodec } from './line-codec';

/** A layout that is not public: the whole line is the one column. */
export function linesCodec(): LineCodec {
	return {
		fills: false,
		forbidden: '',
		split(line, _record, columns) {
			columns.text = line.text;
			columns.count = 0;
			columns.problem = null;
			addColumn(columns, line.start, line.end);
		},
		firstColumn: () => '',
		join: (cells) => cells.map((cell) => cell.text).join(''),
	};
}
