import fc from 'fast-check';
import { FORMATS, readLayout } from '../../../lib/formats';
import { SEED } from '../support/seed';
import { FULL_LAYOUT } from './support/good-layouts';

function fields(count: number): unknown[] {
	return Array.from({ length: count }, (_, index) => ({ label: `Field ${index + 1}` }));
}

function layout(records: unknown): unknown {
	return { id: 'own', encoding: { kind: 'delimited' }, records };
}

const pathsAndMessages = (input: unknown): unknown => {
	const reading = readLayout(input, FORMATS);
	return reading.ok ? 'good' : reading.problems;
};

describe('size', () => {
	test('200 records and 2,000 fields are taken, one more is not', () => {
		const records = (count: number, each: number): unknown => layout(Array.from({ length: count }, (_, index) => ({ code: `R${index}`, fields: fields(each) })));
		expect(pathsAndMessages(records(200, 10))).toBe('good');
		expect(pathsAndMessages(records(201, 1))).toEqual([{ path: 'records', message: 'There are more than 200 entries' }]);
		expect(pathsAndMessages(layout([{ code: 'A', fields: fields(1_999) }, { code: 'B', fields: fields(2) }]))).toEqual([{ path: 'records', message: 'A layout has at most 2000 fields in all' }]);
		expect(pathsAndMessages(layout([{ code: 'A', fields: fields(2_001) }]))).toEqual([{ path: 'records[0].fields', message: 'There are more than 2000 entries' }]);
	});

	test('fields that a built-in format brings count as well', () => {
		expect(pathsAndMessages({ extends: 'eod-posting-1.2', records: [{ code: 'IMDPA12', appendFields: fields(1_971) }] })).toBe('good');
		expect(pathsAndMessages({ extends: 'eod-posting-1.2', records: [{ code: 'IMDPA12', appendFields: fields(1_972) }] })).toMatchObject([{ path: 'records' }]);
	});

	test('a megabyte of JSON, as text or parsed', () => {
		const large = { ...FULL_LAYOUT, example: 'x'.repeat(1_000_000) };
		for (const input of [large, JSON.stringify(large)]) expect(pathsAndMessages(input)).toEqual([{ path: '', message: 'A layout has at most 1 MB of JSON' }]);
		expect(pathsAndMessages({ ...FULL_LAYOUT, example: 'x'.repeat(900_000) })).toBe('good');
	});

	test('of many problems the first hundred are told, and how many more there are', () => {
		const found = readLayout(layout([{ code: 'A', fields: Array.from({ length: 150 }, () => ({ label: 1 })) }]), FORMATS);
		expect(found.ok ? [] : found.problems.slice(99)).toEqual([
			{ path: 'records[0].fields[99].label', message: expect.any(String) },
			{ path: '', message: '50 further problems' },
		]);
	});
});

describe('input of any kind', () => {
	const cycle: { self?: unknown } = {};
	cycle.self = cycle;
	test.each<readonly [string, unknown]>([
		['nothing', undefined],
		['null', null],
		['a number', 5],
		['a list', []],
		['a function', () => 1],
		['a big number', { id: 1n }],
		['a cycle', cycle],
		['no JSON', '{"id": "own",\n"title" "x"}'],
		['empty text', ''],
		['deep nesting', '['.repeat(400_000)],
		['an error when asked', { get id() { throw new Error('no'); } }],
	])('%s is one problem with the whole', (_what, input) => {
		expect(pathsAndMessages(input)).toEqual([{ path: '', message: expect.any(String) }]);
	});

	test('JSON that is broken is told with the line and without its text', () => {
		expect(pathsAndMessages('{"id": "own",\n"title" "Ada Sample"}')).toEqual([{ path: '', message: 'This is not JSON; look near line 2' }]);
	});

	test('text and parsed JSON are the same, byte order mark or not', () => {
		const parsed = readLayout(FULL_LAYOUT, FORMATS);
		expect(parsed.ok).toBe(true);
		expect(readLayout(JSON.stringify(FULL_LAYOUT), FORMATS)).toEqual(parsed);
		expect(readLayout(`\uFEFF${JSON.stringify(FULL_LAYOUT)}`, FORMATS)).toEqual(parsed);
	});

	test('any JSON is answered, never thrown at', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 4 }), (input) => {
				expect(readLayout(input, FORMATS)).toEqual({ ok: false, problems: expect.arrayContaining([{ path: expect.any(String), message: expect.any(String) }]) });
			}),
			{ numRuns: 500, seed: SEED },
		);
	});

	test.each(['__proto__', 'constructor', 'prototype'])('a member %s reaches no prototype', (key) => {
		const text = JSON.stringify(FULL_LAYOUT).replace('"id":', `${JSON.stringify(key)}:{"polluted":true},"id":`);
		expect(pathsAndMessages(text)).toMatchObject([{ path: key }]);
		expect(pathsAndMessages(`{"extends":"eod-posting-1.2","payment":{${JSON.stringify(key)}:{"polluted":true}}}`)).toMatchObject([{ path: `payment.${key}` }]);
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	});

	test('no problem repeats a value of the layout', () => {
		const secret = 'Ada Sample 1984';
		const wrong = { ...FULL_LAYOUT, id: secret, family: secret, encoding: { kind: secret }, payment: { record: secret, sign: secret } };
		const reading = readLayout(wrong, FORMATS);
		expect(reading.ok ? 0 : reading.problems.length).toBeGreaterThan(3);
		expect(JSON.stringify(reading)).not.toContain('Sample');
	});
});
