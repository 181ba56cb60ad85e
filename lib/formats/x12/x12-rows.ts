import { FileFormatError } from '../../core/file-format-error';
import type { Place } from '../../core/issue';
import { type SegmentCursor, SegmentScanner } from '../../x12';
import type { FormatPlan, RecordPlan } from '../compile';
import { RowDecoder } from '../decode-row';
import { FileWatch, type FileEnd } from '../file-watch';
import { rowIssue, valueIssue, type FormatIssue } from '../issue-codes';
import type { ReadOptions } from '../read';
import { UNKNOWN_RECORD, type FormatRow } from '../row';
import type { RowSource } from '../row-source';
import { decodeBytes } from '../text-lines';
import { Envelope, type EnvelopeFault } from './envelope';
import { SegmentRecords } from './segment-records';
import { X12Codec } from './x12-codec';

const SEGMENT_BYTES = 1_048_576;
const ELEMENTS = 1_000;

/** A segment as it was found. `bytes`: one character a byte, without terminator. */
interface Found {
	readonly byteOffset: number;
	readonly bytes: string;
	readonly separator: string;
	readonly terminated: boolean;
}

function withoutEmptyEnd(elements: readonly string[]): readonly string[] {
	let last = elements.length;
	while (last > 0 && elements[last - 1] === '') last -= 1;
	return last === elements.length ? elements : elements.slice(0, last);
}

/**
 * X12 as rows: every segment is one, ISA and IEA included. `line` counts segments from 1. A file is complete when
 * every interchange, group and transaction set is closed and says the count and number it must say.
 */
export class X12Rows implements RowSource {
	readonly #plan: FormatPlan;
	readonly #file: string | undefined;
	readonly #codec = new X12Codec();
	readonly #decoder: RowDecoder;
	readonly #watch: FileWatch;
	readonly #scanner: SegmentScanner;
	readonly #records: SegmentRecords<RecordPlan>;
	readonly #envelope = new Envelope();
	readonly #maxElements: number;
	#separator = '*';
	#byLine = false;
	#rows: FormatRow[] = [];
	#count = 0;
	#bytes = 0;
	#sound = true;
	/** True while segments outside of an envelope follow each other, so that only the first is told. */
	#outside = false;
	/** Text of another kind before the segment to come. */
	#foreign: FormatIssue[] = [];

	constructor(plan: FormatPlan, { file, limits }: ReadOptions) {
		this.#plan = { ...plan, codec: this.#codec };
		this.#file = file;
		this.#decoder = new RowDecoder(this.#plan, file);
		this.#watch = new FileWatch(this.#plan, file);
		this.#records = new SegmentRecords(plan.records);
		this.#maxElements = limits?.columns ?? ELEMENTS;
		// One element more than allowed is let through, so that too many are seen to be too many.
		const bounds = { segmentBytes: limits?.lineBytes ?? SEGMENT_BYTES, elements: this.#maxElements + 1 };
		this.#scanner = new SegmentScanner((segment) => this.#take(segment), {
			limits: bounds,
			onCut: (name, byteOffset, bytes) => this.#takeCut(name, byteOffset, bytes),
			onForeignText: (byteOffset) => this.#foreign.push(rowIssue('foreignText', this.#named({ line: this.#count + 1, byteOffset }))),
		});
	}

	push(bytes: Buffer): FormatRow[] {
		this.#bytes += bytes.length;
		this.#scanner.push(bytes);
		return this.#handOver();
	}

	finish(): { rows: FormatRow[]; end: FileEnd } {
		this.#scanner.finish();
		const end = this.#watch.end(this.#bytes);
		const open = this.#envelope.closingsBefore().map(({ id }) => rowIssue('unclosedEnvelope', this.#named({ record: id })));
		const isForeign = this.#foreign.length > 0;
		const issues = [...end.issues.filter(({ code }) => !isForeign || code !== 'emptyFile'), ...open, ...this.#foreign];
		const complete = end.complete && this.#sound && open.length === 0 && !isForeign && (end.empty || this.#envelope.begun);
		return { rows: this.#handOver(), end: { ...end, complete, empty: end.empty && !isForeign, issues } };
	}

	#handOver(): FormatRow[] {
		const rows = this.#rows;
		this.#rows = [];
		return rows;
	}

	#take(segment: SegmentCursor): void {
		const { byteOffset, separators } = segment;
		if (segment.count > this.#maxElements) {
			const message = `A segment has more than the limit of ${this.#maxElements} elements`;
			throw new FileFormatError(this.#plan.format.id, 'tooManyColumns', message, { line: this.#count + 1, byteOffset });
		}
		this.#separator = separators?.element ?? '*';
		this.#byLine = separators?.segment === '\n' || separators?.segment === '\r';
		this.#add({ byteOffset, bytes: segment.bytes(), separator: this.#separator, terminated: true });
	}

	#takeCut(name: string, byteOffset: number, bytes: string): void {
		const separator = name === 'ISA' ? bytes.charAt(3) : this.#separator;
		// Where lines are segments, editors leave out the last line end; the control number shows that all is there.
		const terminated = this.#byLine && name === 'IEA';
		this.#add({ byteOffset, bytes: bytes.replace(/[\r\n]/g, ''), separator: separator === '' ? '*' : separator, terminated });
	}

	#add({ byteOffset, bytes, separator, terminated }: Found): void {
		this.#count += 1;
		const { text, charset } = decodeBytes(bytes);
		const [name = '', ...elements] = bytes.split(separator).map((part) => (charset === 'utf-8' ? decodeBytes(part).text : part));
		const record = this.#records.find(name, elements);
		const place = this.#named({ line: this.#count, byteOffset, record: record?.spec.code ?? UNKNOWN_RECORD });
		const issues = [...this.#foreign, ...this.#judge(name, elements, record, place)];
		if (this.#foreign.length > 0) this.#sound = false;
		this.#foreign = [];
		if (record === null) this.#codec.put([name, ...elements], [name, ...elements]);
		else this.#codec.put(withoutEmptyEnd(name === 'ISA' ? elements.map((element) => element.trimEnd()) : elements), elements);
		const line = { text, start: 0, end: text.length, line: this.#count, byteOffset, terminated, charset, hasNul: text.includes('\0'), bytes: '' };
		this.#rows.push(this.#watch.see(this.#decoder.decode(line, record, issues), record, terminated));
	}

	#judge(name: string, elements: readonly string[], record: RecordPlan | null, place: Place): FormatIssue[] {
		const faults = this.#envelope.see(name, elements);
		const wasOutside = this.#outside;
		this.#outside = faults.includes('outside');
		if (faults.length > 0) this.#sound = false;
		return faults.filter((fault) => fault !== 'outside' || !wasOutside).map((fault) => this.#issueOf(fault, name, record, place));
	}

	#issueOf(fault: EnvelopeFault, name: string, record: RecordPlan | null, place: Place): FormatIssue {
		switch (fault) {
			case 'count':
			case 'control': {
				const n = fault === 'count' ? 1 : 2;
				const field = record?.fields[n - 1];
				const label = field?.spec.label ?? `${name}0${n}`;
				return valueIssue(fault === 'count' ? 'totalDiffers' : 'controlNumberDiffers', label, { ...place, field: field?.name ?? `${name}0${n}` });
			}
			case 'stray':
				return rowIssue('strayTrailer', place);
			case 'unclosed':
				return rowIssue('unclosedEnvelope', place);
			case 'outside':
				return rowIssue('outsideEnvelope', place);
			default: {
				const unknown: never = fault;
				return unknown;
			}
		}
	}

	#named(place: Place): Place {
		return this.#file === undefined ? place : { file: this.#file, ...place };
	}
}
