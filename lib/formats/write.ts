import { FileFormatError } from '../core/file-format-error';
import { planForFile, type FormatPlan, type RecordPlan } from './compile';
import { BUFFER_ENCODINGS, EOL } from './encode-text';
import { buildFileName, type FileNameParts } from './file-name';
import { rowIssue, valueIssue, type FormatIssue } from './issue-codes';
import type { Values } from './row';
import type { Charset, Encoding, FormatSpec, LineEnd } from './spec';
import type { FilePart, RowSink, Taken } from './row-sink';
import type { RunningTotals } from './totals';
import { RowEncoder, type RowInput } from './write-row';
import { X12Writer } from './x12/x12-writer';
import { XmlWriter } from './xml/xml-writer';

export interface WriteOptions {
	/** Instead of the layout's own. */
	readonly lineEnd?: LineEnd;
	readonly charset?: Charset;
	/**
	 * What happens when a row cannot be written: `refuseFile` (the default) writes nothing at all,
	 * `skipRow` writes the other rows.
	 */
	readonly onRefused?: 'refuseFile' | 'skipRow';
	/** Values of the header that the layout requires, where no header is among the rows. */
	readonly header?: Readonly<Record<string, unknown>>;
	/** "YYYY-MM-DD", for dates that are the day of writing when no value is given. */
	readonly today?: string;
	/** For the layout's file-name template. */
	readonly nameParts?: FileNameParts;
}

/** A row that was not written, and why. `index` counts the input rows from 0. */
export interface RefusedRow {
	readonly index: number;
	readonly issues: readonly FormatIssue[];
}

export interface BuiltFile {
	/** Null when a row was refused and the caller did not ask to write the rest. */
	readonly bytes: Uint8Array | null;
	/** Null when the layout has no template or a part of the name is missing. */
	readonly fileName: string | null;
	/** Rows written, computed headers and trailers among them. */
	readonly rows: number;
	readonly refused: readonly RefusedRow[];
	/** Of all refused rows. */
	readonly issues: readonly FormatIssue[];
}

/** Values that totals are computed from: amounts become cents, everything else stays. */
function forTotals(record: RecordPlan, values: Readonly<Record<string, unknown>>): Values {
	const result: Values = {};
	for (const { name, spec } of record.fields) {
		const value = Object.hasOwn(values, name) ? values[name] : null;
		if (spec.kind === 'money' && typeof value === 'string') {
			const digits = /^([+-]?)(\d*)\.(\d{0,2})0*$/.exec(value);
			result[name] = digits === null ? null : Number(`${digits[1]}${digits[2]}${(digits[3] ?? '').padEnd(2, '0')}`);
		} else {
			result[name] = typeof value === 'number' || typeof value === 'string' ? value : null;
		}
	}
	return result;
}

type LineEncoding = Extract<Encoding, { readonly lineEnd: LineEnd }>;

/** Rows as lines. */
class LineWriter implements RowSink {
	readonly #plan: FormatPlan;
	readonly #encoder: RowEncoder;
	readonly #eol: string;
	readonly #encoding: 'latin1' | 'utf8';
	readonly #totals: RunningTotals;
	readonly #seen = new Set<string>();
	readonly #headers = new Map<RecordPlan, RowInput>();
	#line: number;
	#rows = 0;

	constructor(format: FormatSpec, encoding: LineEncoding, options: WriteOptions) {
		this.#plan = planForFile(format);
		const charset = options.charset ?? encoding.charset;
		this.#encoder = new RowEncoder(this.#plan, charset, options.today);
		this.#eol = EOL[options.lineEnd ?? encoding.lineEnd];
		this.#encoding = BUFFER_ENCODINGS[charset];
		this.#totals = this.#plan.totals.start();
		for (const record of this.#plan.records) {
			if (record.spec.role === 'header' && record.spec.required === true) this.#headers.set(record, { values: options.header ?? {} });
		}
		this.#line = this.#headers.size;
	}

	/** Rows written so far, headers left out. */
	get rows(): number {
		return this.#rows;
	}

	/** True when the beginning of the file depends on rows that come later. */
	get headWaits(): boolean {
		return this.#plan.totals.rules.some(({ record }) => this.#plan.records.some(({ spec }) => spec.code === record && spec.role === 'header'));
	}

	take(row: RowInput): Taken {
		const record = this.#recordOf(row);
		const where = { line: this.#line + 1 };
		if (record === null) return { issues: [rowIssue('unknownRecord', where)] };
		const { role, code } = record.spec;
		if (role !== 'detail' && this.#seen.has(code)) return { issues: [rowIssue('tooManyOfRecord', { ...where, record: code })] };
		if (role !== 'trailer' && this.#trailerSeen()) return { issues: [rowIssue('afterTrailer', { ...where, record: code })] };
		if (role !== 'header') return this.#write(record, row, true);
		if (this.#rows > 0) return { issues: [rowIssue('beforeHeader', { ...where, record: code })] };
		if (!this.#headers.has(record)) this.#line += 1;
		this.#headers.set(record, row);
		this.#seen.add(code);
		return { bytes: null };
	}

	/** The beginning of the file: column titles and headers, with totals of the rows taken so far. */
	head(): FilePart {
		const bytes: Uint8Array[] = [];
		const issues: FormatIssue[] = [];
		const { headerLine, records, codec } = this.#plan;
		const [first] = records;
		if (headerLine && first !== undefined) {
			bytes.push(this.#bytes(codec.join(first.fields.map(({ spec, justify, fill }) => ({ text: spec.label, width: spec.width, justify, fill, isNumber: false })), first.spec)));
		}
		let line = 0;
		for (const record of records) {
			const row = this.#headers.get(record);
			if (row === undefined) continue;
			line += 1;
			const { row: completed, issues: differing } = this.#fillTotals(record, row, line);
			const written = this.#encoder.write(record, completed, line);
			issues.push(...differing, ...(written.ok ? [] : written.issues));
			if (written.ok) bytes.push(this.#bytes(written.text));
		}
		return { bytes, issues };
	}

	/** Trailers that were not given and that the layout asks for. */
	tail(): FilePart {
		const bytes: Uint8Array[] = [];
		for (const record of this.#plan.records) {
			if (record.spec.role !== 'trailer' || record.spec.required !== true || this.#seen.has(record.spec.code)) continue;
			const written = this.#write(record, { values: {} }, false);
			if ('issues' in written) return { bytes, issues: written.issues };
			if (written.bytes !== null) bytes.push(written.bytes);
		}
		return { bytes, issues: [] };
	}

	get headers(): number {
		return this.#headers.size;
	}

	#trailerSeen(): boolean {
		return this.#plan.records.some((record) => record.spec.role === 'trailer' && this.#seen.has(record.spec.code));
	}

	#recordOf(row: RowInput): RecordPlan | null {
		const { records } = this.#plan;
		if (row.record !== undefined) return records.find((record) => record.spec.code === row.record) ?? null;
		const details = records.filter((record) => record.spec.role === 'detail');
		return details.length === 1 ? (details[0] ?? null) : null;
	}

	#write(record: RecordPlan, row: RowInput, given: boolean): Taken {
		const { code, role } = record.spec;
		const isEnd = role === 'trailer';
		const line = this.#line + 1;
		// A trailer may count itself, so it is counted before its totals are computed; a refused row must not be.
		if (isEnd) this.#totals.add(code, {});
		const completed = isEnd ? this.#fillTotals(record, row, line) : { row, issues: [] };
		const written = this.#encoder.write(record, completed.row, line);
		const issues = [...completed.issues, ...(written.ok ? [] : written.issues)];
		if (!written.ok || issues.length > 0) return { issues };
		if (!isEnd) this.#totals.add(code, forTotals(record, row.values));
		if (given || isEnd) this.#seen.add(code);
		this.#line += 1;
		this.#rows += 1;
		return { bytes: this.#bytes(written.text) };
	}

	#fillTotals(record: RecordPlan, row: RowInput, line: number): { row: RowInput; issues: FormatIssue[] } {
		const values: Record<string, unknown> = { ...row.values };
		const issues: FormatIssue[] = [];
		for (const field of record.fields) {
			const expected = this.#totals.expected(record.spec.code, field.name);
			if (typeof expected !== 'number') continue;
			const given = values[field.name] ?? expected;
			values[field.name] = expected;
			if (given === expected) continue;
			issues.push(valueIssue('totalDiffers', field.spec.label, { line, record: record.spec.code, field: field.name }, true));
		}
		return { row: { ...row, values }, issues };
	}

	#bytes(text: string): Uint8Array {
		return Buffer.from(text + this.#eol, this.#encoding);
	}
}

/** The writer of a format's encoding. */
function sinkFor(format: FormatSpec, options: WriteOptions): RowSink {
	const { encoding } = format;
	if (encoding.kind === 'x12') return new X12Writer(format, options);
	return encoding.kind === 'xml' ? new XmlWriter(format, encoding.root, options) : new LineWriter(format, encoding, options);
}

/**
 * Writes rows as they come; headers and trailers that the layout requires are computed and added. Where a
 * header holds totals of the rows after it, everything waits in memory for the last row.
 * @throws FileFormatError `rowRefused` at the first row that cannot be written, unless rows are to be
 * skipped; what was handed out before it must then not be used as a file.
 */
export async function* writeRows(
	format: FormatSpec,
	rows: Iterable<RowInput> | AsyncIterable<RowInput>,
	options: WriteOptions = {},
): AsyncGenerator<Uint8Array, void, void> {
	const writer = sinkFor(format, options);
	const waiting: Uint8Array[] = [];
	let begun = false;
	function begin(): readonly Uint8Array[] {
		begun = true;
		const head = writer.head();
		if (head.issues.length > 0) refuse(format, head.issues);
		return head.bytes;
	}
	for await (const row of rows) {
		const written = writer.take(row);
		if ('issues' in written) {
			if (options.onRefused !== 'skipRow') refuse(format, written.issues);
		} else if (written.bytes !== null) {
			if (writer.headWaits) {
				waiting.push(written.bytes);
				continue;
			}
			if (!begun) yield* begin();
			yield written.bytes;
		}
	}
	const tail = writer.tail();
	if (tail.issues.length > 0) refuse(format, tail.issues);
	if (!begun) yield* begin();
	yield* waiting;
	yield* tail.bytes;
}

function refuse(format: FormatSpec, issues: readonly FormatIssue[]): never {
	const [first] = issues;
	throw new FileFormatError(format.id, 'rowRefused', first?.message ?? 'A row cannot be written', first?.where ?? {});
}

/**
 * Builds a whole file in memory: all rows or none, unless `onRefused` says otherwise. Refused rows come back
 * with their issues; a computed header or trailer that cannot be written counts as one more row at the end.
 */
export function buildFile(format: FormatSpec, rows: Iterable<RowInput>, options: WriteOptions = {}): BuiltFile {
	const writer = sinkFor(format, options);
	const parts: Uint8Array[] = [];
	const refused: RefusedRow[] = [];
	let index = 0;
	for (const row of rows) {
		const written = writer.take(row);
		if ('issues' in written) refused.push({ index, issues: written.issues });
		else if (written.bytes !== null) parts.push(written.bytes);
		index += 1;
	}
	const tail = writer.tail();
	const head = writer.head();
	const ends = [...head.issues, ...tail.issues];
	if (ends.length > 0) refused.push({ index, issues: ends });
	const keep = refused.length === 0 || (options.onRefused === 'skipRow' && ends.length === 0);
	return {
		bytes: keep ? Buffer.concat([...head.bytes, ...parts, ...tail.bytes]) : null,
		fileName: buildFileName(format, options.nameParts ?? {}),
		rows: keep ? writer.rows + writer.headers : 0,
		refused,
		issues: refused.flatMap((row) => row.issues),
	};
}
