import { planForFile, type FormatPlan, type RecordPlan } from '../compile';
import { BUFFER_ENCODINGS, EOL } from '../encode-text';
import { rowIssue, valueIssue, type FormatIssue } from '../issue-codes';
import type { FilePart, RowSink, Taken } from '../row-sink';
import type { FormatSpec } from '../spec';
import type { WriteOptions } from '../write';
import { RowEncoder, type RowInput } from '../write-row';
import { Envelope, type Closing } from './envelope';
import { qualifierOf, segmentIdOf } from './segment-records';
import { X12Codec } from './x12-codec';

type Given = Readonly<Record<string, unknown>>;

/** A row with what the envelope fills in, and where it says otherwise. */
interface Completed {
	readonly row: RowInput;
	readonly issues: readonly FormatIssue[];
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/**
 * Rows as segments in the usual separators. Counts and control numbers of SE, GE and IEA are filled in, and the
 * segments themselves are added where they are left out.
 */
export class X12Writer implements RowSink {
	readonly headers = 0;
	readonly headWaits = false;
	readonly #plan: FormatPlan;
	readonly #codec = new X12Codec();
	readonly #encoder: RowEncoder;
	readonly #envelope = new Envelope();
	readonly #encoding: 'latin1' | 'utf8';
	readonly #eol: string;
	#segments = 0;

	constructor(format: FormatSpec, options: WriteOptions) {
		const charset = options.charset ?? 'utf-8';
		this.#plan = { ...planForFile(format), codec: this.#codec };
		this.#encoder = new RowEncoder(this.#plan, charset, options.today);
		this.#encoding = BUFFER_ENCODINGS[charset];
		this.#eol = EOL[options.lineEnd ?? 'lf'];
	}

	get rows(): number {
		return this.#segments;
	}

	take(row: RowInput): Taken {
		const record = this.#recordOf(row);
		if (record === null) return { issues: [rowIssue('unknownRecord', { line: this.#segments + 1 })] };
		const id = segmentIdOf(record.spec);
		const closings = this.#envelope.closingsBefore(id);
		const line = this.#segments + closings.length + 1;
		const where = { line, record: record.spec.code };
		const closing = this.#envelope.closing(id);
		if (closing === null && !this.#envelope.fits(id)) return { issues: [rowIssue(/^(?:SE|GE|IEA)$/.test(id) ? 'strayTrailer' : 'outsideEnvelope', where)] };
		const completed = this.#complete(record, row, closing, line);
		const written = this.#encoder.write(record, completed.row, line);
		const issues = [...completed.issues, ...(written.ok ? [] : written.issues)];
		if (!written.ok || issues.length > 0) return { issues };
		const text = this.#close(closings) + written.text + this.#eol;
		this.#see(id, written.text);
		return { bytes: Buffer.from(text, this.#encoding) };
	}

	head(): FilePart {
		return { bytes: [], issues: [] };
	}

	/** Closes what is open. */
	tail(): FilePart {
		const text = this.#close(this.#envelope.closingsBefore());
		return { bytes: text === '' ? [] : [Buffer.from(text, this.#encoding)], issues: [] };
	}

	#recordOf({ record }: RowInput): RecordPlan | null {
		return this.#plan.records.find(({ spec }) => spec.code === record) ?? null;
	}

	#close(closings: readonly Closing[]): string {
		return closings
			.map(({ id, count, control }) => {
				const text = this.#codec.segment(id, [String(count), control]);
				this.#see(id, text);
				return text + this.#eol;
			})
			.join('');
	}

	/** Takes note of a segment that was written, terminator included. */
	#see(id: string, text: string): void {
		this.#segments += 1;
		this.#envelope.see(id, text.slice(0, -1).split('*').slice(1));
	}

	/** Adds what a closing segment must say, and what tells a record from others of its name. */
	#complete(record: RecordPlan, row: RowInput, closing: Closing | null, line: number): Completed {
		const values: Record<string, unknown> = { ...row.values };
		const issues: FormatIssue[] = [];
		const put = (n: number, text: string, differs: 'totalDiffers' | 'controlNumberDiffers' | 'wrongConstant'): void => {
			const field = record.fields[n - 1];
			if (field === undefined || field.isFiller) return;
			const given: unknown = Object.hasOwn(row.values, field.name) ? (row.values as Given)[field.name] : undefined;
			if (isEmpty(given)) values[field.name] = field.spec.kind === 'count' ? Number(text) : text;
			else if (String(given) !== text) issues.push(valueIssue(differs, field.spec.label, { line, record: record.spec.code, field: field.name }, true));
		};
		if (closing !== null) {
			put(1, String(closing.count), 'totalDiffers');
			put(2, closing.control, 'controlNumberDiffers');
		}
		const qualifier = qualifierOf(record.spec);
		if (qualifier !== null) put(qualifier.element, qualifier.holds, 'wrongConstant');
		return { row: { ...row, values }, issues };
	}
}
