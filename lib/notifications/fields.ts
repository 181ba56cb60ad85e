import type { CalendarDate, LocalDateTime } from '../core/date';
import { readMoney, type Cents } from '../core/money';
import { asciiLower } from './ascii-lower';
import { notificationIssue, type NotificationIssue, type NotificationIssueCode } from './issues';
import { readUsDate, readUsDateTime } from './moment';

const LONGEST_ID = 100;
const FLAGS: ReadonlyMap<string, boolean> = new Map([['true', true], ['false', false]]);
const NO_TEXT = /[\p{Cc}\p{Cs}]/u;

/** Text of a single value; undefined when it is none and has none. */
function asText(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	if (value === null) return '';
	return typeof value === 'boolean' || typeof value === 'number' ? String(value) : undefined;
}

/**
 * The fields of an official notification, read strictly: a value is typed, or null with an issue. Names are found as
 * InstaMed writes them [seen] and in any other case, as InstaMed mixes it elsewhere [seen]; a name in two spellings with
 * different values is not believed. "" counts as absent, and blanks around a value are the sender's.
 */
export class Fields {
	readonly original: Readonly<Record<string, unknown>>;
	readonly issues: NotificationIssue[] = [];
	/** Names as written by their lower case. */
	readonly #spellings = new Map<string, string[]>();
	readonly #texts = new Map<string, string | null>();

	constructor(original: Readonly<Record<string, unknown>>) {
		this.original = original;
		for (const [name, value] of Object.entries(original)) {
			const spellings = this.#spellings.get(asciiLower(name));
			if (spellings === undefined) this.#spellings.set(asciiLower(name), [name]);
			else spellings.push(name);
			if (asText(value) === undefined) this.tell('nestedValue', name);
		}
	}

	tell(code: NotificationIssueCode, field: string): null {
		this.issues.push(notificationIssue(code, field));
		return null;
	}

	/** True when the field is there with a value, whatever can be read of it. */
	has(name: string): boolean {
		return this.#values(name).some((value) => asText(value) !== '');
	}

	text(name: string): string | null {
		const known = this.#texts.get(name);
		if (known !== undefined) return known;
		const text = this.#text(name);
		this.#texts.set(name, text);
		return text;
	}

	/** At most 100 characters, all of them text; what ids and codes are. */
	id(name: string): string | null {
		const text = this.text(name);
		if (text === null || (text.length <= LONGEST_ID && !NO_TEXT.test(text))) return text;
		return this.tell('unreadableId', name);
	}

	cents(name: string): Cents | null {
		return this.#read(name, 'unreadableAmount', (text) => {
			const reading = readMoney(text);
			return reading.ok ? reading.cents : null;
		});
	}

	/** Only "true" and "false", in any case [seen]. */
	flag(name: string): boolean | null {
		return this.#read(name, 'unreadableFlag', (text) => FLAGS.get(asciiLower(text)) ?? null);
	}

	moment(name: string): LocalDateTime | null {
		return this.#read(name, 'unreadableTime', readUsDateTime);
	}

	date(name: string): CalendarDate | null {
		return this.#read(name, 'unreadableDate', readUsDate);
	}

	/** The last four digits of a masked number. */
	lastFour(name: string): string | null {
		return this.#read(name, 'unreadableLastFour', (text) => /^[\d*xX•#.\s-]*(\d{4})$/.exec(text)?.[1] ?? null);
	}

	#read<Value>(name: string, problem: NotificationIssueCode, read: (text: string) => Value | null): Value | null {
		const text = this.text(name);
		const value = text === null ? null : read(text);
		return text !== null && value === null ? this.tell(problem, name) : value;
	}

	#values(name: string): unknown[] {
		return (this.#spellings.get(asciiLower(name)) ?? []).map((spelling) => this.original[spelling]);
	}

	#text(name: string): string | null {
		const values = this.#values(name).filter((value) => asText(value) !== '');
		if (values.some((value) => typeof value === 'boolean' || typeof value === 'number')) this.tell('notText', name);
		const texts = new Set(values.map(asText));
		if (texts.size > 1) return this.tell('twoSpellings', name);
		const [text] = texts;
		return text ?? null;
	}
}
