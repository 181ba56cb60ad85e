import fc from 'fast-check';
import { DateTime } from 'luxon';
import { checkedAccountNumber, checkedId } from '../../../nodes/InstaMed/fields/identifier';
import { readDay, readMoment } from '../../../nodes/InstaMed/fields/moment';
import { SEED } from './seed';

const ZONES = ['UTC', 'America/New_York', 'America/Chicago', 'America/Phoenix', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'Europe/Berlin'];

test('a moment without a zone is one of the workflow, as a second implementation has it', () => {
	const days = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2037-12-31T00:00:00Z'), noInvalidDate: true });
	fc.assert(
		fc.property(days, fc.constantFrom(...ZONES), (day, zone) => {
			const text = day.toISOString().slice(0, 19);
			const wanted = DateTime.fromISO(text, { zone });
			const got = DateTime.fromISO(readMoment(text, 'x', zone), { zone });
			// a reading that a change of clocks leaves out has no moment of its own: any near it will do
			const exists = wanted.toFormat("yyyy-MM-dd'T'HH:mm:ss") === text;
			if (exists) expect(got.toFormat("yyyy-MM-dd'T'HH:mm:ss")).toBe(text);
			else expect(Math.abs(got.toMillis() - wanted.toMillis())).toBeLessThanOrEqual(25 * 3_600_000);
		}),
		{ seed: SEED, numRuns: 3000 },
	);
});

test.each([
	['2026-03-02T08:00:00.000-05:00', '2026-03-02T13:00:00.000Z'],
	['2026-03-02T08:00:00Z', '2026-03-02T08:00:00.000Z'],
	['2026-03-02 08:00', '2026-03-02T13:00:00.000Z'],
	['2026-03-02', '2026-03-02T05:00:00.000Z'],
	['', ''],
])('%p in New York', (text, moment) => {
	expect(readMoment(text, 'x', 'America/New_York')).toBe(moment);
});

test('expressions give dates of other kinds, too', () => {
	const at = DateTime.fromISO('2026-03-02T08:00:00', { zone: 'America/New_York' });
	expect(readMoment(at, 'x', 'UTC')).toBe('2026-03-02T13:00:00.000Z');
	expect(readMoment(new Date('2026-03-02T13:00:00Z'), 'x', 'UTC')).toBe('2026-03-02T13:00:00.000Z');
	expect(readDay(at, 'x')).toBe('2026-03-02');
	expect(readDay(undefined, 'x')).toBe('');
});

test.each([['2026-02-30'], ['2026-13-01'], ['yesterday'], ['2026-03-02T25:00:00'], ['03/02/2026'], [20260302], [{}]])('%p is refused, by the name of its field', (value) => {
	expect(() => readMoment(value, 'Updated Since', 'UTC')).toThrow('"Updated Since" is not a date');
});

test('an id can mean nothing in an address, and a refused one is never repeated', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
			let id = '';
			try {
				id = checkedId(text, 'Payment');
			} catch (error) {
				expect(String(error)).toMatch(/^InstaMedError: "Payment" is (?:empty|not an ID)$/);
				return;
			}
			expect(encodeURIComponent(id.replaceAll(':', ''))).toBe(id.replaceAll(':', ''));
			expect(id).toBe(text.trim());
		}),
		{ seed: SEED, numRuns: 5000 },
	);
	for (const trick of ['..', '.', '../x', 'a/b', 'a?b', 'a#b', 'a%2e', 'http://x', 'a b', '', ' ', 'ä', 'a\nb']) expect(() => checkedId(trick, 'x')).toThrow(/"x"/);
	expect(checkedId(' 0A1B2C3D4E5F60718293A4B5C6D7E8F9 ', 'x')).toBe('0A1B2C3D4E5F60718293A4B5C6D7E8F9');
	expect(checkedId(1077, 'x')).toBe('1077');
});

test('account numbers are taken as practices write them, and nothing that leads elsewhere', () => {
	for (const good of ['ACC-1077', '0001', 'A 12*7', "O'HARA+1", 'x@y', 'A^B', '1']) expect(checkedAccountNumber(good, 'x')).toBe(good);
	for (const bad of ['', '..', '.', 'a/b', 'a\\b', 'a?b', 'a#b', '50%', '<x>', 'a\u0000', 'ä', 'x'.repeat(51), 2 ** 60]) expect(() => checkedAccountNumber(bad, 'Number')).toThrow(/^"Number"/);
});
