/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { inspect } from 'node:util';
import type { Canary } from './canary';

/** One thing that went out, and where to: text, bytes, an error or any value. */
export interface Captured {
	readonly sink: string;
	readonly value: unknown;
}

export interface Hit {
	readonly canary: string;
	readonly sink: string;
	/** How it was hidden. */
	readonly as: 'text' | 'base64' | 'hex';
}

/** What may be where it was found, e.g. a password in the one header that is meant for it. */
export type Allow = (hit: Hit) => boolean;

/** How often escapes are taken off escapes. */
const ROUNDS = 3;
const VARIANTS = 40;

function unescapeJson(text: string): string {
	return text
		.replace(/\\+u\{([0-9a-f]{1,6})\}|\\+u([0-9a-f]{4})|\\+x([0-9a-f]{2})/gi, (all, long?: string, four?: string, two?: string) => {
			const code = Number.parseInt(long ?? four ?? two ?? '', 16);
			return code <= 0x10ffff ? String.fromCodePoint(code) : all;
		})
		.replace(/\\(["'\\/bfnrt])/g, (_, letter: string) => ({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' })[letter] ?? letter);
}

function unescapeUrl(text: string): string {
	// byte by byte, so that a lone percent sign does not stop the rest; UTF-8 is put together afterwards
	return text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', sol: '/', hyphen: '-' };

function unescapeHtml(text: string): string {
	return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (all, hex?: string, decimal?: string, name?: string) => {
		if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
		const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
		return code <= 0x10ffff ? String.fromCodePoint(code) : all;
	});
}

/** The text, and what it is once its escapes are taken off, in any order. */
function variantsOf(text: string): Set<string> {
	const found = new Set([text]);
	let fresh = [text];
	for (let round = 0; round < ROUNDS && found.size < VARIANTS; round++) {
		const next = fresh.flatMap((one) => [unescapeJson(one), unescapeUrl(one), unescapeHtml(one)]).filter((one) => !found.has(one));
		for (const one of next) found.add(one);
		fresh = [...new Set(next)];
	}
	return found;
}

/** Nothing but letters and digits in one case: separators, groups, control characters and the zeros of UTF-16 fall away. */
function condense(text: string): string {
	return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The characters of base64 that do not depend on what stands before or after, for each of the three offsets. */
function base64Cores(bytes: Buffer): string[] {
	return [0, 1, 2].map((offset) => {
		const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replace(/=+$/, '');
		const first = offset === 0 ? 0 : offset + 1;
		const whole = Math.floor(((offset + bytes.length) * 8) / 6);
		return encoded.slice(first, whole);
	});
}

interface Needles {
	readonly canary: Canary;
	readonly texts: readonly string[];
	readonly base64: readonly string[];
	readonly hex: readonly string[];
}

function needlesOf(canary: Canary): Needles {
	const bytes = canary.spellings.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(text.toLowerCase(), 'utf8'), Buffer.from(text.toUpperCase(), 'utf8')]);
	return {
		canary,
		texts: canary.spellings.map(condense),
		base64: canary.short === true ? [] : bytes.flatMap(base64Cores).filter((core) => core.length >= 10),
		hex: canary.short === true ? [] : [...bytes.map((one) => one.toString('hex')), ...canary.spellings.map((text) => Buffer.from(text, 'utf16le').swap16().toString('hex'))],
	};
}

const known = new WeakMap<readonly Canary[], readonly Needles[]>();

function needlesFor(canaries: readonly Canary[]): readonly Needles[] {
	const needles = known.get(canaries) ?? canaries.map(needlesOf);
	known.set(canaries, needles);
	return needles;
}

function standsAlone(text: string, needle: string): boolean {
	return new RegExp(`(?<![0-9a-z-])${needle}(?![0-9a-z-])`, 'i').test(text.replaceAll('\u0000', ''));
}

function* hitsIn(text: string, needles: readonly Needles[]): Generator<{ readonly canary: string; readonly as: Hit['as'] }> {
	for (const variant of variantsOf(text)) {
		const condensed = condense(variant);
		const close = variant.replace(/[\s"'\\]/g, '').replaceAll('-', '+').replaceAll('_', '/');
		const hex = variant.toLowerCase().replace(/[^0-9a-f]/g, '');
		for (const { canary, texts, base64, hex: hexes } of needles) {
			const isText = canary.short === true ? canary.spellings.some((one) => standsAlone(variant, one)) : texts.some((one) => condensed.includes(one));
			if (isText) yield { canary: canary.name, as: 'text' };
			if (base64.some((one) => close.includes(one))) yield { canary: canary.name, as: 'base64' };
			if (hexes.some((one) => hex.includes(one))) yield { canary: canary.name, as: 'hex' };
		}
	}
}

function isBytes(value: unknown): value is Uint8Array {
	return value instanceof Uint8Array;
}

function jsonOf(value: unknown): string {
	const open = new Set<unknown>();
	try {
		return (
			JSON.stringify(value, (_, member: unknown) => {
				if (typeof member === 'bigint') return String(member);
				if (typeof member !== 'object' || member === null) return member;
				if (open.has(member)) return undefined;
				open.add(member);
				return member instanceof Map || member instanceof Set ? [...member] : member;
			}) ?? ''
		);
	} catch {
		return '';
	}
}

/** Everything that a log, a page or a person could see of an error, and what hangs on it. */
function* partsOfError(error: Error, seen: Set<unknown>): Generator<string> {
	for (const name of Object.getOwnPropertyNames(error)) {
		const value: unknown = Reflect.get(error, name);
		yield* textsOf(value, seen);
	}
	yield String(error);
	yield error.stack ?? '';
}

/** Every text that a captured value can become. */
export function* textsOf(value: unknown, seen = new Set<unknown>()): Generator<string> {
	if (typeof value === 'string') {
		yield value;
		return;
	}
	if (value === undefined || value === null || seen.has(value)) return;
	if (typeof value === 'object') seen.add(value);
	if (isBytes(value)) {
		const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
		yield bytes.toString('latin1');
		yield bytes.toString('utf8');
		return;
	}
	if (value instanceof Error) yield* partsOfError(value, seen);
	if (typeof value === 'object' || typeof value === 'function') yield inspect(value, { depth: 10, showHidden: true, maxStringLength: null, maxArrayLength: null, breakLength: Infinity });
	yield jsonOf(value);
	yield inspect(value, { depth: 10, maxStringLength: null, maxArrayLength: null });
}

/** Every canary that is in what was captured, however it is written, but for what is allowed. */
export function scan(captured: readonly Captured[], canaries: readonly Canary[], allow: Allow = () => false): Hit[] {
	const needles = needlesFor(canaries);
	const hits = new Map<string, Hit>();
	for (const { sink, value } of captured) {
		for (const text of new Set(textsOf(value))) {
			for (const { canary, as } of hitsIn(text, needles)) hits.set(`${sink} ${canary} ${as}`, { canary, sink, as });
		}
	}
	return [...hits.values()].filter((hit) => !allow(hit));
}
