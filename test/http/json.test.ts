import fc from 'fast-check';
import { readJson, readText, type HttpReply } from '../../lib/http';
import { runs } from './seed';

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'a', 'amount', ''];
const { letrec } = fc;
const json = letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 5 },
		fc.constantFrom(null, true, false, 0, -1.5, 1e21),
		fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !/\p{Surrogate}/u.test(text)),
		fc.integer(),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.array(fc.tuple(fc.constantFrom(...NAMES), tie('value')), { maxLength: 4 }),
	),
})).value;

/** JSON text with members of any name: pairs stand for objects. */
function write(value: unknown): string {
	if (!Array.isArray(value)) return JSON.stringify(value);
	const isObject = value.length > 0 && value.every((part) => Array.isArray(part) && part.length === 2 && typeof part[0] === 'string');
	if (!isObject) return `[${value.map(write).join(',')}]`;
	return `{${value.map(([name, part]: [string, unknown]) => `${JSON.stringify(name)}:${write(part)}`).join(',')}}`;
}

function prototypesIn(value: unknown): unknown[] {
	if (typeof value !== 'object' || value === null) return [];
	const own = Array.isArray(value) ? [] : [Object.getPrototypeOf(value) as unknown];
	return [...own, ...Object.values(value).flatMap(prototypesIn)];
}

describe('JSON from outside (I3, I4)', () => {
	test('says what JSON.parse says, in objects that inherit nothing', () => {
		const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
		fc.assert(
			fc.property(json, (value) => {
				const text = write(value);
				const reading = readJson(text);
				expect(reading.ok).toBe(true);
				if (!reading.ok) return;
				expect(JSON.stringify(reading.value)).toBe(JSON.stringify(JSON.parse(text)));
				expect(prototypesIn(reading.value).every((prototype) => prototype === null)).toBe(true);
			}),
			runs(2_000),
		);
		expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
		expect(Object.keys(Object.prototype)).toEqual([]);
	});

	test('never throws, and takes what JSON.parse takes', () => {
		const pieces = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '\\', '1', '-', '01', '1.', '1e', 'null', 'tru', ' ', '\u2028', '12345678901234567890');
		fc.assert(
			fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))), (text) => {
				let takes = true;
				try {
					JSON.parse(text);
				} catch {
					takes = false;
				}
				expect(readJson(text).ok).toBe(takes);
			}),
			runs(5_000),
		);
	});

	test.each([
		['12345678901234567890', '12345678901234567890'],
		['-9007199254740993', '-9007199254740993'],
		['123456789012345', 123_456_789_012_345],
		['0.1234567890123456789', '0.1234567890123456789'],
		['25.10', 25.1],
		['1e999', '1e999'],
	])('a number that would lose digits stays text: %s', (text, expected) => {
		expect(readJson(`{"id":${text}}`)).toMatchObject({ ok: true, value: { id: expected } });
		expect(readJson(JSON.stringify({ text }))).toMatchObject({ ok: true, value: { text } });
	});

	test('nesting has an end', () => {
		expect(readJson('['.repeat(60) + ']'.repeat(60)).ok).toBe(true);
		expect(readJson('['.repeat(100) + ']'.repeat(100)).ok).toBe(false);
		expect(readJson('['.repeat(200_000) + ']'.repeat(200_000)).ok).toBe(false);
	});

	test('words in the charset that the answer names', () => {
		const reply = (contentType: string, body: Uint8Array): Pick<HttpReply, 'headers' | 'body'> => ({ headers: { 'content-type': contentType }, body });
		expect(readText(reply('application/json', Buffer.from('"\u00e4"')))).toEqual({ ok: true, text: '"\u00e4"' });
		expect(readText(reply('application/json; charset="ISO-8859-1"', Buffer.from('"\u00e4"', 'latin1')))).toEqual({ ok: true, text: '"\u00e4"' });
		expect(readText(reply('application/json; charset=utf-8', Buffer.from('"\u00e4"', 'latin1')))).toEqual({ ok: false });
		expect(readText(reply('application/json; charset=klingon', Buffer.from('""')))).toEqual({ ok: false });
	});
});
