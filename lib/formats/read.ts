import { FileFormatError } from '../core/file-format-error';
import type { ByteSource } from '../core/ports';
import { planOf, type RecordPlan } from './compile';
import { FileWatch, type FileEnd } from './file-watch';
import { RowDecoder } from './decode-row';
import type { FormatRow } from './row';
import type { FormatSpec } from './spec';
import { LineReader, windowsOf, type TextLine } from './text-lines';

export interface ReadLimits {
	/** Longest line in bytes; 65,536 unless set. */
	readonly lineBytes?: number;
	/** Most columns in one line; 1,000 unless set. */
	readonly columns?: number;
}

export interface ReadOptions {
	/** Name of the file for issues; never a local path. */
	readonly file?: string;
	readonly limits?: ReadLimits;
}

const LINE_BYTES = 65_536;
const COLUMNS = 1_000;

class RowReader {
	readonly #format: FormatSpec;
	readonly #decoder: RowDecoder;
	readonly #watch: FileWatch;
	readonly #lines: LineReader;
	readonly #maxColumns: number;
	#rows: FormatRow[] = [];
	#isFirst = true;
	#skipHeaderLine: boolean;

	constructor(format: FormatSpec, options: ReadOptions) {
		const plan = planOf(format);
		this.#format = format;
		this.#decoder = new RowDecoder(plan, options.file);
		this.#watch = new FileWatch(plan, options.file);
		this.#maxColumns = options.limits?.columns ?? COLUMNS;
		this.#skipHeaderLine = plan.headerLine;
		this.#lines = new LineReader(format.id, options.limits?.lineBytes ?? LINE_BYTES, (line) => this.#take(line));
	}

	push(bytes: Buffer): FormatRow[] {
		this.#lines.push(bytes);
		return this.#handOver();
	}

	finish(): { rows: FormatRow[]; end: FileEnd } {
		this.#lines.end();
		return { rows: this.#handOver(), end: this.#watch.end(this.#lines.bytes) };
	}

	#handOver(): FormatRow[] {
		const rows = this.#rows;
		this.#rows = [];
		return rows;
	}

	#take(line: TextLine): void {
		if (line.end - line.start > this.#maxColumns) this.#countColumns(line);
		if (this.#skipHeaderLine) {
			this.#skipHeaderLine = false;
			return;
		}
		const record: RecordPlan | null = this.#decoder.recordOf(line, this.#isFirst);
		this.#isFirst = false;
		this.#rows.push(this.#watch.see(this.#decoder.decode(line, record), record, line.terminated));
	}

	#countColumns(line: TextLine): void {
		const { encoding } = this.#format;
		if (!('delimiter' in encoding)) return;
		const code = encoding.delimiter.charCodeAt(0);
		let columns = 1;
		for (let i = line.start; i < line.end; i += 1) if (line.text.charCodeAt(i) === code) columns += 1;
		if (columns <= this.#maxColumns) return;
		const where = { line: line.line, byteOffset: line.byteOffset };
		throw new FileFormatError(this.#format.id, 'tooManyColumns', `A line has more than the limit of ${this.#maxColumns} columns`, where);
	}
}

/**
 * Reads a file as it arrives, handing out the rows of each piece of input together: the quickest
 * way to read a large file. The generator's return value says how the file ended.
 * @throws FileFormatError `lineTooLong`, `tooManyColumns`, `badLayout`, `notLineBased`; nothing else.
 */
export async function* readRowBatches(format: FormatSpec, source: ByteSource, options: ReadOptions = {}): AsyncGenerator<FormatRow[], FileEnd, void> {
	const reader = new RowReader(format, options);
	for await (const chunk of source) {
		for (const bytes of windowsOf(chunk)) {
			const rows = reader.push(bytes);
			if (rows.length > 0) yield rows;
		}
	}
	const { rows, end } = reader.finish();
	if (rows.length > 0) yield rows;
	return end;
}

/**
 * Reads a file row by row. Nothing in a file stops it: what is wrong is in the rows' `issues` and in
 * the returned `FileEnd`, and lines of no known record come as rows of record "unknown".
 * @throws FileFormatError as `readRowBatches` does.
 */
export async function* readRows(format: FormatSpec, source: ByteSource, options: ReadOptions = {}): AsyncGenerator<FormatRow, FileEnd, void> {
	const batches = readRowBatches(format, source, options);
	for (;;) {
		const next = await batches.next();
		if (next.done === true) return next.value;
		yield* next.value;
	}
}
