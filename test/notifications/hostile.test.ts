import { readNotification, readServiceEvent, type NotificationReading } from '../../lib/notifications';
import { SaxesParser } from '../../lib/vendor';
import { bytes, ID, refusal } from './samples';

/** Bodies made to cost much: refused, after work that is bounded by what was read until then. Work is counted, not timed. */

const ROOM = { bytes: 100_000_000 };

interface Work {
	/** Characters looked at one by one. */
	readonly characters: number;
	/** Characters given to the XML parser. */
	readonly parsed: number;
	/** What came of it. */
	readonly told: string;
}

/** Steps are counted where they are made. */
function work(run: () => NotificationReading): Work {
	const { charCodeAt } = String.prototype;
	const { write } = SaxesParser.prototype;
	let characters = 0;
	let parsed = 0;
	String.prototype.charCodeAt = function (at: number): number {
		characters += 1;
		return charCodeAt.call(this, at);
	};
	SaxesParser.prototype.write = function (this: SaxesParser, chunk) {
		parsed += String(chunk ?? '').length;
		return write.call(this, chunk);
	};
	try {
		const reading = run();
		return { characters, parsed, told: refusal(reading) };
	} finally {
		String.prototype.charCodeAt = charCodeAt;
		SaxesParser.prototype.write = write;
	}
}

const readers = [['official', readNotification], ['session API', readServiceEvent]] as const;

describe.each(readers)('JSON, %s', (_, read) => {
	test.each([
		['objects 100,000 deep', '{"a":'.repeat(100_000), '400 tooDeep'],
		['lists 100,000 deep', `{"a":${'['.repeat(100_000)}`, '400 tooDeep'],
		['1,000,000 names', `{${Array.from({ length: 1_000_000 }, (__, index) => `"n${index}":1`).join(',')}}`, '400 tooManyFields'],
		['1,000,000 items', `{"a":[${'1,'.repeat(1_000_000)}1]}`, '400 tooManyFields'],
		['1,000,000 empty lists', `{"a":[${'[],'.repeat(1_000_000)}[]]}`, '400 tooManyFields'],
	])('%s', (__, text, told) => {
		const body = bytes(text);
		const done = work(() => read(body, 'application/json', ROOM));
		expect(done.told).toBe(told);
		expect(done.characters).toBeLessThan(10_000);
		// the limit that is set by itself ends it before it is even decoded
		if (text.length > 256_000) expect(refusal(read(body, 'application/json'))).toBe('413 tooBig');
	});

	test('one long text, one long number, blanks, broken ends: twice the body, twice the work at most', () => {
		for (const shape of [(n: number) => `{"a":"${'x'.repeat(n)}"}`, (n: number) => `{"a":"${'\\n'.repeat(n / 2)}"}`, (n: number) => `{"a":${'1'.repeat(n)}}`, (n: number) => `{${' '.repeat(n)}"a":1}`, (n: number) => `{"a":"${'\\'.repeat(n)}`, (n: number) => `{"${'x'.repeat(n)}`]) {
			const steps = (n: number): number => work(() => read(bytes(shape(n)), 'application/json', ROOM)).characters;
			const [once, twice] = [steps(50_000), steps(100_000)];
			expect(once).toBeLessThanOrEqual(50_000 * 3 + 1000);
			expect(twice).toBeLessThanOrEqual(once * 2.1 + 100);
		}
	});
});

test('what is nested costs what it is long', () => {
	// a text within a text within a text would double with each
	for (const depth of [10, 19, 95]) {
		const body = bytes(`${'{"\\"":'.repeat(depth)}{"\\\\":"\\""}${'}'.repeat(depth)}`);
		const stringify = jest.spyOn(JSON, 'stringify');
		expect(refusal(readNotification(body, null, { depth: 100 }))).toBe('read');
		const longest = Math.max(...stringify.mock.results.map(({ value }) => String(value).length));
		stringify.mockRestore();
		expect(longest).toBeLessThan(body.length * 4);
	}
});

describe('limits of JSON', () => {
	const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
	const wide = (keys: number): string => `{${Array.from({ length: keys }, (_, index) => `"n${index}":"x"`).join(',')}}`;
	const listed = (items: number): string => `{"a":[${Array.from({ length: items }, () => '1').join(',')}]}`;
	test('20 deep, 500 names and items', () => {
		expect([deep(20), deep(21), wide(500), wide(501), listed(499), listed(500)].map((text) => refusal(readNotification(bytes(text), null)))).toEqual(['read', '400 tooDeep', 'read', '400 tooManyFields', 'read', '400 tooManyFields']);
	});
	test('can be set, depth not beyond 100', () => {
		expect(refusal(readNotification(bytes(deep(3)), null, { depth: 2 }))).toBe('400 tooDeep');
		expect(refusal(readNotification(bytes(wide(3)), null, { keys: 2 }))).toBe('400 tooManyFields');
		expect(refusal(readNotification(bytes(deep(100)), null, { depth: 1_000_000 }))).toBe('read');
		expect(refusal(readNotification(bytes(deep(101)), null, { depth: 1_000_000 }))).toBe('400 tooDeep');
	});
	test('brackets and colons within text count for nothing', () => {
		expect(refusal(readNotification(bytes(JSON.stringify({ a: '{[:,"\\'.repeat(1000), PaymentTransactionID: ID })), null))).toBe('read');
	});
});

describe('XML', () => {
	const laughs = Array.from({ length: 10 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');
	test.each([
		['a billion laughs', `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">${laughs}]><l><a>&l10;</a></l>`, '400 documentType'],
		['an external entity', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x><a>&f;</a></x>', '400 documentType'],
		['an external document type', '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><x><a/></x>', '400 documentType'],
		['elements 100,000 deep', '<a>'.repeat(100_000), '400 tooDeep'],
		['1,000,000 elements', `<n>${'<a/>'.repeat(1_000_000)}</n>`, '400 repeatedField'],
		['1,000,000 elements of other names', `<n>${Array.from({ length: 1_000_000 }, (_, index) => `<a${index}/>`).join('')}</n>`, '400 tooManyFields'],
		['1,000,000 elements in a field', `<n><f>${'<a/>'.repeat(1_000_000)}</f></n>`, '400 tooManyFields'],
		['1,000,000 attributes', `<n ${Array.from({ length: 1_000_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`, '400 tooManyFields'],
	])('%s', (_, text, told) => {
		const body = bytes(text);
		const done = work(() => readNotification(body, 'application/xml', ROOM));
		expect(done.told).toBe(told);
		expect(done.parsed).toBeLessThan(20_000);
	});

	test('limits', () => {
		const deep = (depth: number): string => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
		const wide = (count: number): string => `<n>${Array.from({ length: count }, (_, index) => `<a${index}>1</a${index}>`).join('')}</n>`;
		expect([deep(20), deep(21), wide(500), wide(501)].map((text) => refusal(readNotification(bytes(text), null)))).toEqual(['read', '400 tooDeep', 'read', '400 tooManyFields']);
	});
});

test('pairs: 1,000,000 of them, and 500', () => {
	const pairs = (count: number): Uint8Array => bytes(Array.from({ length: count }, (_, index) => `n${index}=1`).join('&'));
	// called once for each name and each value
	const decode = jest.spyOn(String.prototype, 'replaceAll');
	expect(refusal(readNotification(pairs(1_000_000), null, ROOM))).toBe('400 tooManyFields');
	expect(decode).not.toHaveBeenCalled();
	decode.mockRestore();
	expect(refusal(readNotification(pairs(500), null))).toBe('read');
	expect(refusal(readNotification(pairs(501), null))).toBe('400 tooManyFields');
	expect(refusal(readNotification(pairs(1_000_000), null))).toBe('413 tooBig');
});

test('a body that is packed is refused', () => {
	expect(refusal(readNotification(Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 'application/json'))).toBe('400 notText');
	expect(refusal(readNotification(Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), null))).toBe('415 noKnownForm');
});
