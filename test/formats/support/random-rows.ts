import type { FormatSpec, RowInput } from '../../../lib/formats';
import type { Field, RecordSpec } from '../../../lib/formats/spec';

/** Numbers from a seed, the same on every machine (mulberry32). */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** 0 ≤ n < `below`. */
	below(below: number): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) % below;
	}

	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)] as T;
	}
}

const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
const WIDER = ['é', 'ß', '中', '😀'];
/** Longest text made up where a layout allows more. */
const LONG = 40;

function alphabetOf(format: FormatSpec): readonly string[] {
	const { encoding } = format;
	const wider = 'charset' in encoding && encoding.charset === 'utf-8' ? WIDER : [];
	switch (encoding.kind) {
		case 'delimited':
		case 'csv':
			return [...ASCII.filter((c) => encoding.kind === 'csv' || c !== encoding.delimiter), ...wider];
		case 'x12':
			return ASCII.filter((c) => !'*~:^'.includes(c));
		default:
			return [...ASCII, ...wider];
	}
}

export class RowMaker {
	readonly #random: Random;
	readonly #format: FormatSpec;
	readonly #alphabet: readonly string[];
	readonly #fixed: boolean;
	/** Blanks at the edges of a value belong to it only where nothing else could have put them there. */
	readonly #keepsEdges: boolean;

	constructor(format: FormatSpec, seed: number) {
		this.#random = new Random(seed);
		this.#format = format;
		this.#alphabet = alphabetOf(format);
		this.#fixed = format.encoding.kind === 'fixed-width';
		this.#keepsEdges = format.encoding.kind === 'delimited' || format.encoding.kind === 'csv' || format.encoding.kind === 'lines';
	}

	get random(): Random {
		return this.#random;
	}

	/** A row that the layout allows; `lean`: only what is required. */
	row(record: RecordSpec): RowInput {
		const { repeat } = record;
		const groups = repeat === undefined ? 0 : this.#random.below(4);
		const extra = record.openEnd === undefined ? [] : this.#extra(record);
		return {
			record: record.code,
			values: this.#values(record.fields),
			repeats: repeat === undefined ? [] : Array.from({ length: groups }, () => this.#values(repeat.fields, true)),
			extra,
		};
	}

	rows(records: readonly RecordSpec[], count: number): RowInput[] {
		return Array.from({ length: count }, () => this.row(this.#random.pick(records)));
	}

	/** Columns beyond the known ones; the last is filled, so that nothing at the end is lost as padding. */
	#extra(record: RecordSpec): string[] {
		const { kind } = this.#format.encoding;
		if (kind === 'xml' || kind === 'hl7v2') return [];
		if (this.#fixed) {
			const known = record.fields.reduce((sum, { width = 0 }) => sum + width, 0);
			const room = (record.length ?? known + 20) - known;
			const text = this.#text(1, Math.min(room, 20), false).padEnd(record.length === undefined ? 0 : room);
			return this.#random.below(2) === 0 || room < 1 ? [] : [text];
		}
		const count = this.#random.below(5);
		return Array.from({ length: count }, (_, index) => (index < count - 1 && this.#random.below(3) === 0 ? '' : this.#text(1, 12, false)));
	}

	#values(fields: readonly Field[], isGroup = false): Record<string, string | number | null> {
		const values: Record<string, string | number | null> = {};
		for (const field of fields) {
			if (field.kind === 'filler') continue;
			const isFilledIn = ('const' in field && field.const !== undefined) || field.default !== undefined || ('today' in field && field.today === true);
			// a first column is what a line without record code is known by, an amount what totals are made of
			const always = field.usage === 'R' || isFilledIn || (field.n === 1 && !isGroup) || field.kind === 'money';
			values[field.name] = always || this.#random.below(10) < 7 ? this.#value(field) : null;
		}
		return values;
	}

	#value(field: Field): string | number {
		switch (field.kind) {
			case 'text':
				return field.const ?? this.#fieldText(field);
			case 'code':
				return this.#random.pick(Object.keys(field.values).filter((code) => code !== ''));
			case 'date':
				return this.#day(field.pictures[0]?.length === 6);
			case 'dateTime':
				return `${this.#day(false)}T${this.#two(24)}:${this.#two(60)}:${this.#two(60)}`;
			case 'money': {
				// small enough that the total of all rows fits the trailer
				const digits = Math.min((field.width ?? field.max ?? 12) - 3, this.#fixed ? 5 : 9);
				const cents = this.#random.below(10 ** digits);
				return field.sign === 'leading' && cents > 0 && this.#random.below(2) === 0 ? -cents : cents;
			}
			case 'count':
				return this.#random.below(Math.min(1_000_000, 10 ** Math.min(field.width ?? field.max ?? 6, 6)));
			case 'filler':
				return '';
		}
	}

	#fieldText(field: Extract<Field, { kind: 'text' }>): string {
		const max = Math.min(field.width ?? field.max ?? LONG, LONG);
		const min = Math.max(1, field.min ?? 1);
		if (field.decimal === true) return this.#random.pick(['0', '7', '1.5', '-2.25', '10']).slice(0, Math.max(max, 1)).replace(/[.-]$/, '') || '1';
		return this.#text(min, Math.max(min, max), field.digits === true);
	}

	#text(min: number, max: number, digits: boolean): string {
		const alphabet = digits ? [...'0123456789'] : this.#alphabet;
		const length = min + this.#random.below(max - min + 1);
		const edges = this.#keepsEdges ? alphabet : alphabet.filter((c) => c !== ' ' && (!this.#fixed || c !== '0'));
		let text = '';
		while (text.length < length) {
			const isEdge = text === '' || text.length + 1 >= length;
			const next = this.#random.pick(isEdge ? edges : alphabet);
			text += text.length + next.length > length ? (digits ? '1' : 'x') : next;
		}
		return text;
	}

	#two(below: number): string {
		return String(this.#random.below(below)).padStart(2, '0');
	}

	/** Two-digit years stand for 1969 to 2068. */
	#day(isShort: boolean): string {
		const year = isShort ? 1969 + this.#random.below(100) : 1900 + this.#random.below(200);
		return `${year}-${String(1 + this.#random.below(12)).padStart(2, '0')}-${String(1 + this.#random.below(28)).padStart(2, '0')}`;
	}
}
