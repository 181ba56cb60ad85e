import { FileFormatError } from '../core/file-format-error';
import { planOf, type FormatPlan, type RecordPlan } from './compile';
import { buildFileName, type FileNameParts } from './file-name';
import { rowIssue, valueIssue, type FormatIssue } from './issue-codes';
import type { Values } from './row';
import type { Charset, FormatSpec, LineEnd } from './spec';
import type { RunningTotals } from './totals';
import { RowEncoder, type RowInput } from './write-row';

export interface WriteOptions {
	/** Instead of the layout's own. */
	readonly lineEnd?: LineEnd;
	readonly charset?: Charset;
	/**
	 * What happens when a row cannot be written: `refuseFile` (the default) writes nothing at all,
	 * `skipRow` writes the other rows.
	 */
	readonly onRefused?: 'refuseFile' | 'skipRow';
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

const BUFFER_ENCODINGS = { ascii: 'latin1', 'latin-1': 'latin1', 'utf-8': 'utf8' } as const;

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

class FileWriter {
	readonly #plan: FormatPlan;
	readonly #encoder: RowEncoder;
	readonly #eol: string;
	readonly #encoding: 'latin1' | 'utf8';
	readonly #totals: RunningTotals;
	readonly #seen = new Set<string>();
	#line = 0;

	constructor(format: FormatSpec, options: WriteOptions) {
		this.#plan = planOf(format);
		const { encoding } = format;
		if (!('lineEnd' in encoding)) throw new FileFormatError(format.id, 'notLineBased', `${format.title} is not a file of lines`);
		const charset = options.charset ?? encoding.charset;
		this.#encoder = new RowEncoder(this.#plan, charset);
		this.#eol = (options.lineEnd ?? encoding.lineEnd) === 'crlf' ? '\r\n' : '\n';
		this.#encoding = BUFFER_ENCODINGS[charset];
		this.#totals = this.#plan.totals.start();
	}

	get lines(): number {
		return this.#line;
	}

	/** Column titles, where the layout begins with them. */
	begin(): Uint8Array | null {
		const { headerLine, records, codec } = this.#plan;
		const [record] = records;
		if (!headerLine || record === undefined) return null;
		const cells = record.fields.map((field) => ({ text: field.spec.label, width: field.spec.width, justify: field.justify, fill: field.fill }));
		return this.#bytes(codec.join(cells));
	}

	take(row: RowInput): { readonly bytes: Uint8Array } | { readonly issues: readonly FormatIssue[] } {
		const record = this.#recordOf(row);
		const where = { line: this.#line + 1 };
		if (record === null) return { issues: [rowIssue('unknownRecord', where)] };
		const { role, code } = record.spec;
		if (role !== 'detail' && this.#seen.has(code)) return { issues: [rowIssue('tooManyOfRecord', { ...where, record: code })] };
		if (role !== 'trailer' && this.#trailerSeen()) return { issues: [rowIssue('afterTrailer', { ...where, record: code })] };
		return this.#write(record, row);
	}

	/** Trailers that were not given and that the layout asks for. */
	finish(): { readonly bytes: readonly Uint8Array[]; readonly issues: readonly FormatIssue[] } {
		const bytes: Uint8Array[] = [];
		for (const record of this.#plan.records) {
			if (record.spec.role !== 'trailer' || record.spec.required !== true || this.#seen.has(record.spec.code)) continue;
			const written = this.#write(record, { values: {} });
			if ('issues' in written) return { bytes, issues: written.issues };
			bytes.push(written.bytes);
		}
		return { bytes, issues: [] };
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

	#write(record: RecordPlan, row: RowInput): { readonly bytes: Uint8Array } | { readonly issues: readonly FormatIssue[] } {
		const { code } = record.spec;
		const isEnd = record.spec.role === 'trailer';
		const line = this.#line + 1;
		// A trailer may count itself, so it is counted before its totals are computed; a refused row must not be.
		if (isEnd) this.#totals.add(code, {});
		const completed = isEnd ? this.#fillTotals(record, row, line) : { row, issues: [] };
		const written = this.#encoder.write(record, completed.row, line);
		const issues = [...completed.issues, ...(written.ok ? [] : written.issues)];
		if (!written.ok || issues.length > 0) return { issues };
		if (!isEnd) this.#totals.add(code, forTotals(record, row.values));
		this.#seen.add(code);
		this.#line += 1;
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

/**
 * Writes rows as they come. A trailer that the layout requires is computed and added.
 * @throws FileFormatError `rowRefused` at the first row that cannot be written, unless rows are to be
 * skipped; what was handed out before it must then not be used as a file.
 */
export async function* writeRows(
	format: FormatSpec,
	rows: Iterable<RowInput> | AsyncIterable<RowInput>,
	options: WriteOptions = {},
): AsyncGenerator<Uint8Array, void, void> {
	const writer = new FileWriter(format, options);
	const head = writer.begin();
	if (head !== null) yield head;
	for await (const row of rows) {
		const written = writer.take(row);
		if ('bytes' in written) yield written.bytes;
		else if (options.onRefused !== 'skipRow') refuse(format, written.issues);
	}
	const tail = writer.finish();
	if (tail.issues.length > 0) refuse(format, tail.issues);
	yield* tail.bytes;
}

function refuse(format: FormatSpec, issues: readonly FormatIssue[]): never {
	const [first] = issues;
	throw new FileFormatError(format.id, 'rowRefused', first?.message ?? 'A row cannot be written', first?.where ?? {});
}

/** Builds a whole file in memory: all rows or none, unless `onRefused` says otherwise. Refused rows come back with their issues. */
export function buildFile(format: FormatSpec, rows: Iterable<RowInput>, options: WriteOptions = {}): BuiltFile {
	const writer = new FileWriter(format, options);
	const parts: Uint8Array[] = [];
	const head = writer.begin();
	if (head !== null) parts.push(head);
	const refused: RefusedRow[] = [];
	let index = 0;
	for (const row of rows) {
		const written = writer.take(row);
		if ('bytes' in written) parts.push(written.bytes);
		else refused.push({ index, issues: written.issues });
		index += 1;
	}
	const tail = writer.finish();
	parts.push(...tail.bytes);
	if (tail.issues.length > 0) refused.push({ index, issues: tail.issues });
	const keep = refused.length === 0 || (options.onRefused === 'skipRow' && tail.issues.length === 0);
	return {
		bytes: keep ? Buffer.concat(parts) : null,
		fileName: buildFileName(format, options.nameParts ?? {}),
		rows: keep ? writer.lines : 0,
		refused,
		issues: refused.flatMap((row) => row.issues),
	};
}
