/**
 * Where the columns of one line are: stretches of `text`, kept in two arrays that are reused
 * from line to line, so that splitting makes no garbage.
 */
export interface Columns {
	text: string;
	starts: Int32Array;
	ends: Int32Array;
	count: number;
	/** Where the next delimiter of `text` is, as far as a search has run ahead; -1: not searched. */
	ahead: number;
	/** Something about the whole line that the codec could not read. */
	problem: 'unbalancedQuote' | 'doubtfulSeparators' | null;
}

export function makeColumns(): Columns {
	return { text: '', starts: new Int32Array(256), ends: new Int32Array(256), count: 0, ahead: -1, problem: null };
}

/** Makes room for twice as many columns, keeping those that are there. */
export function growColumns(columns: Columns): void {
	const starts = new Int32Array(columns.starts.length * 2);
	const ends = new Int32Array(columns.ends.length * 2);
	starts.set(columns.starts);
	ends.set(columns.ends);
	columns.starts = starts;
	columns.ends = ends;
}

export function addColumn(columns: Columns, start: number, end: number): void {
	if (columns.count === columns.starts.length) growColumns(columns);
	columns.starts[columns.count] = start;
	columns.ends[columns.count] = end;
	columns.count += 1;
}

/** Text of one column by 0-based index. */
export function columnText(columns: Columns, index: number): string {
	return columns.text.substring(columns.starts[index] ?? 0, columns.ends[index] ?? 0);
}
