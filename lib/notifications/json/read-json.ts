import type { NotificationLimits } from '../limits';
import type { NotificationProblemCode } from '../problem';
import { checkBounds } from './check-bounds';

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
/** Without a prototype: a member named "__proto__" is a member like any other. */
export interface JsonObject {
	[name: string]: JsonValue;
}

export type JsonReading = { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly code: NotificationProblemCode };

type Open = { readonly kind: 'object'; readonly value: JsonObject; name: string } | { readonly kind: 'list'; readonly value: JsonValue[] };

const BLANK = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERALS: ReadonlyArray<readonly [string, boolean | null]> = [['true', true], ['false', false], ['null', null]];

/** A number that would lose digits, or that is written with an exponent, stays the text that it is. */
function numberOf(token: string): number | string {
	return /^-?\d+(?:\.\d+)?$/.test(token) && token.replace(/\D/g, '').length <= 15 ? Number(token) : token;
}

/** `JSON.parse` keeps the last of two values for one name, and deep nesting ends it; this one tells and does neither. */
class Reader {
	problem: NotificationProblemCode = 'malformedJson';
	readonly #text: string;
	#at = 0;
	readonly #open: Open[] = [];

	constructor(text: string) {
		this.#text = text;
	}

	/** Undefined when `problem` says why. */
	read(): JsonValue | undefined {
		for (;;) {
			let value = this.#value();
			if (value === 'opened') continue;
			if (value === undefined) return undefined;
			let next = this.#put(value.is);
			while (typeof next === 'object') {
				value = next;
				next = this.#put(value.is);
			}
			if (next === 'wrong') return undefined;
			if (next === 'end') return value.is;
		}
	}

	/** A value that is whole, or an object or list that was opened for its first. */
	#value(): { readonly is: JsonValue } | 'opened' | undefined {
		this.#blank();
		const character = this.#text[this.#at];
		if (character === '"') {
			const text = this.#string();
			return text === null ? undefined : { is: text };
		}
		if (character === '{') return this.#openObject();
		if (character === '[') return this.#openList();
		const literal = LITERALS.find(([word]) => this.#text.startsWith(word, this.#at));
		if (literal !== undefined) {
			this.#at += literal[0].length;
			return { is: literal[1] };
		}
		const token = this.#match(NUMBER);
		return token === '' ? undefined : { is: numberOf(token) };
	}

	#openObject(): { readonly is: JsonValue } | 'opened' | undefined {
		// no prototype, so that it has the members that are put into it and no others
		const value = Object.create(null) as JsonObject;
		this.#at += 1;
		if (this.#take('}')) return { is: value };
		const open: Open = { kind: 'object', value, name: '' };
		this.#open.push(open);
		return this.#name(open) ? 'opened' : undefined;
	}

	#openList(): { readonly is: JsonValue } | 'opened' {
		this.#at += 1;
		if (this.#take(']')) return { is: [] };
		this.#open.push({ kind: 'list', value: [] });
		return 'opened';
	}

	/** Puts a whole value where it belongs: then comes a further one, the end, or what holds it is whole. */
	#put(value: JsonValue): 'more' | 'end' | 'wrong' | { readonly is: JsonValue } {
		const open = this.#open.at(-1);
		if (open === undefined) {
			this.#blank();
			return this.#at === this.#text.length ? 'end' : 'wrong';
		}
		if (open.kind === 'list') open.value.push(value);
		else open.value[open.name] = value;
		if (this.#take(',')) return open.kind === 'list' || this.#name(open) ? 'more' : 'wrong';
		if (!this.#take(open.kind === 'list' ? ']' : '}')) return 'wrong';
		this.#open.pop();
		return { is: open.value };
	}

	/** The name of the next member, up to its colon. */
	#name(open: Extract<Open, { kind: 'object' }>): boolean {
		this.#blank();
		const name = this.#text[this.#at] === '"' ? this.#string() : null;
		if (name === null || !this.#take(':')) return false;
		open.name = name;
		if (!Object.hasOwn(open.value, name)) return true;
		this.problem = 'repeatedField';
		return false;
	}

	#string(): string | null {
		const start = this.#at;
		let isEscaped = false;
		for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
			const code = this.#text.charCodeAt(this.#at);
			if (code < 0x20) return null;
			if (code === 0x5c) {
				isEscaped = true;
				this.#at += 1;
			} else if (code === 0x22) {
				this.#at += 1;
				return isEscaped ? unescape(this.#text.slice(start, this.#at)) : this.#text.slice(start + 1, this.#at - 1);
			}
		}
		return null;
	}

	#take(character: string): boolean {
		this.#blank();
		if (this.#text[this.#at] !== character) return false;
		this.#at += 1;
		return true;
	}

	#blank(): void {
		this.#match(BLANK);
	}

	#match(pattern: RegExp): string {
		pattern.lastIndex = this.#at;
		const [found = ''] = pattern.exec(this.#text) ?? [];
		this.#at += found.length;
		return found;
	}
}

/** `quoted`: a string with its quotes. */
function unescape(quoted: string): string | null {
	try {
		return JSON.parse(quoted) as string; // a string between quotes is one or is refused
	} catch {
		return null;
	}
}

/** Reads JSON from outside: bounded before it is built, no name twice in one object. Never throws. */
export function readJson(text: string, limits: Pick<NotificationLimits, 'depth' | 'keys'>): JsonReading {
	const passed = checkBounds(text, limits);
	if (passed !== null) return { ok: false, code: passed };
	const reader = new Reader(text);
	const value = reader.read();
	return value === undefined ? { ok: false, code: reader.problem } : { ok: true, value };
}
