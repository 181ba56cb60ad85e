import { FileFormatError } from '../core/file-format-error';
import type { ByteSource } from '../core/ports';
import { planForFile, planOf, type FormatPlan, type RecordPlan } from './compile';
import { FileWatch, type FileEnd } from './file-watch';
import { RowDecoder } from './decode-row';
import type { FormatRow } from './row';
import type { RowSource } from './row-source';
import type { FormatSpec } from './spec';
import { LineReader, windowsOf, type TextLine } from './text-lines';
import { X12Rows } from './x12/x12-rows';
import { XmlRows } from './xml/xml-rows';

export interface ReadLimits {
	/** Longest line, or XML element of one row, in bytes; 65,536 unless set. Longest X12 segment: 1,048,576 unless set. */
	readonly lineBytes?: number;
	/** Most columns in one line: elements of a segment, elements and attributes in an XML row; 1,000 unless set. */
	readonly columns?: number;
	/** XML: how deep elements may stand in each other; 32 unless set. */
	readonly depth?: number;
	/** XML: longest name of an element or attribute in characters; 200 unless set. */
	readonly nameLength?: number;
}

export interface ReadOptions {
	/** Name of the file for issues; never a local path. */
	readonly file?: string;
	readonly limits?: ReadLimits;
}

const LINE_BYTES = 65_536;
const COLUMNS = 1_000;

class LineRows implements RowSource {
	readonly #format: FormatSpec;
	readonly #plan: FormatPlan;
	readonly #decoder: RowDecoder;
	readonly #watch: FileWatch;
	readonly #lines: LineReader;
	readonly #maxColumns: number;
	#rows: FormatRow[] = [];
	#isFirst = true;
	#skipHeaderLine: boolean;
	/** A line that is the trailer if no other follows. */
	#held: TextLine | null = null;

	constructor(format: FormatSpec, options: ReadOptions) {
		const plan = planForFile(format);
		this.#format = format;
		this.#plan = plan;
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
		this.#release(this.#plan.lastLine?.record ?? null);
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
		const { lastLine } = this.#plan;
		if (lastLine !== null) {
			this.#release(null);
			if (line.text.startsWith(lastLine.begins, line.start)) {
				this.#held = { ...line, text: line.text.substring(line.start, line.end), start: 0, end: line.end - line.start };
				return;
			}
		}
		this.#add(line, this.#decoder.recordOf(line, this.#isFirst));
	}

	/** Adds the line that was held back; `record` is given when it proved to be the last. */
	#release(record: RecordPlan | null): void {
		const line = this.#held;
		if (line === null) return;
		this.#held = null;
		this.#add(line, record ?? this.#decoder.recordOf(line, this.#isFirst));
	}

	#add(line: TextLine, record: RecordPlan | null): void {
		this.#isFirst = false;
		this.#rows.push(this.#watch.see(this.#decoder.decode(line, record), record, line.terminated));
	}

	#countColumns(line: TextLine): void {
		const { encoding } = this.#format;
		const separator = 'delimiter' in encoding ? encoding.delimiter : this.#plan.codec.separator;
		if (separator === undefined) return;
		const code = separator.charCodeAt(0);
		let columns = 1;
		for (let i = line.start; i < line.end; i += 1) if (line.text.charCodeAt(i) === code) columns += 1;
		if (columns <= this.#maxColumns) return;
		const where = { line: line.line, byteOffset: line.byteOffset };
		throw new FileFormatError(this.#format.id, 'tooManyColumns', `A line has more than the limit of ${this.#maxColumns} columns`, where);
	}
}

/** The reader of a format's encoding. */
function sourceOf(format: FormatSpec, options: ReadOptions): RowSource {
	const { encoding } = format;
	if (encoding.kind === 'x12') return new X12Rows(planOf(format), options);
	return encoding.kind === 'xml' ? new XmlRows(planOf(format), encoding, options) : new LineRows(format, options);
}

/**
 * Reads a file as it arrives, handing out the rows of each piece of input together: the quickest
 * way to read a large file. The generator's return value says how the file ended.
 * @throws FileFormatError `badLayout`; `lineTooLong`, `segmentTooLong`, `tooManyColumns`, `tooDeep` and
 * `nameTooLong` when a limit is passed; `dtdRefused` and `charsetNotRead` for XML; nothing else.
 */
export async function* readRowBatches(format: FormatSpec, source: ByteSource, options: ReadOptions = {}): AsyncGenerator<FormatRow[], FileEnd, void> {
	const reader = sourceOf(format, options);
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

/** Rows one by one out of batches; written by hand because a generator costs several times as much per row. */
class RowIterator implements AsyncGenerator<FormatRow, FileEnd, void> {
	readonly #batches: AsyncGenerator<FormatRow[], FileEnd, void>;
	#rows: FormatRow[] = [];
	#at = 0;
	/** Pulls wait for each other, so that several `next` calls at once keep their order. */
	#pulling: Promise<unknown> = Promise.resolve();

	constructor(batches: AsyncGenerator<FormatRow[], FileEnd, void>) {
		this.#batches = batches;
	}

	next(): Promise<IteratorResult<FormatRow, FileEnd>> {
		const row = this.#rows[this.#at];
		if (row === undefined) return this.#pull();
		this.#at += 1;
		return Promise.resolve({ done: false, value: row });
	}

	async return(value: FileEnd | PromiseLike<FileEnd>): Promise<IteratorResult<FormatRow, FileEnd>> {
		this.#rows = [];
		this.#at = 0;
		const ended = await this.#batches.return(value);
		return ended.done === true ? ended : { done: true, value: await value };
	}

	async throw(reason: unknown): Promise<IteratorResult<FormatRow, FileEnd>> {
		await this.#batches.throw(reason);
		return this.next();
	}

	[Symbol.asyncIterator](): AsyncGenerator<FormatRow, FileEnd, void> {
		return this;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.#rows = [];
		await this.#batches[Symbol.asyncDispose]();
	}

	#pull(): Promise<IteratorResult<FormatRow, FileEnd>> {
		const pulled = this.#pulling.then(() => (this.#at < this.#rows.length ? this.next() : this.#refill()));
		this.#pulling = pulled.then(
			() => undefined,
			() => undefined,
		);
		return pulled;
	}

	async #refill(): Promise<IteratorResult<FormatRow, FileEnd>> {
		const batch = await this.#batches.next();
		if (batch.done === true) return batch;
		this.#rows = batch.value;
		this.#at = 0;
		return this.next();
	}
}

/**
 * Reads a file row by row. Nothing in a file stops it: what is wrong is in the rows' `issues` and in
 * the returned `FileEnd`, and lines of no known record come as rows of record "unknown".
 * @throws FileFormatError as `readRowBatches` does.
 */
export function readRows(format: FormatSpec, source: ByteSource, options: ReadOptions = {}): AsyncGenerator<FormatRow, FileEnd, void> {
	return new RowIterator(readRowBatches(format, source, options));
}
