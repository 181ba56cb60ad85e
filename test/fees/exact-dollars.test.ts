import fc from 'fast-check';
import { centsToPicos, formatPicos, percentOf, picosToCents, readPicos } from '../../lib/fees/exact-dollars';
import { runs } from './seed';

/** Whatever twelve characters can hold. */
const amountText = fc.tuple(fc.constantFrom('', '-', '+'), fc.bigInt(0n, 99_999n), fc.stringMatching(/^\d{0,9}$/)).map(([sign, whole, fraction]) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`);

test.each<[string, bigint | null]>([
	['0', 0n],
	['1', 10n ** 12n],
	['-.05', -50_000_000_000n],
	['1.1475', 1_147_500_000_000n],
	['0.0000000001', 100n],
	['.00000000001', 10n],
	['0.000000000001', 1n],
	['1.5000000000000000', 1_500_000_000_000n],
	['0.0000000000001', null],
	['', null],
	['.', null],
	['1,000.00', null],
	['1e3', null],
	['$1', null],
	['1 ', null],
	['--1', null],
	['NaN', null],
])('%j', (text, picos) => expect(readPicos(text)).toBe(picos));

test('an amount is read and written without losing a digit', () => {
	fc.assert(
		fc.property(amountText, (text) => {
			const picos = readPicos(text);
			if (picos === null) throw new Error('An amount was not read');
			expect(readPicos(formatPicos(picos))).toBe(picos);
			const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
			const expected = `${BigInt(whole)}.${fraction.padEnd(2, '0').replace(/(?<=^\d\d.*?)0+$/, '')}`;
			expect(formatPicos(picos).replace('-', '')).toBe(expected);
		}),
		runs(500),
	);
});

test('rounding is once and to the nearest cent, halves away from zero', () => {
	const round = (text: string): number => picosToCents(readPicos(text) ?? 0n);
	expect([round('0.005'), round('0.0049999999'), round('-0.005'), round('-0.0049'), round('2.675'), round('1.005')]).toEqual([1, 0, -1, 0, 268, 101]);
	fc.assert(
		fc.property(fc.bigInt(-(10n ** 22n), 10n ** 22n), (picos) => {
			const off = picos - centsToPicos(picosToCents(picos));
			expect(off >= -5_000_000_000n && off <= 5_000_000_000n).toBe(true);
		}),
		runs(500),
	);
	expect(() => picosToCents(10n ** 30n)).toThrow(RangeError);
});

test('a rate has two decimals, and there is none of nothing', () => {
	const rate = (part: string, whole: number): string | null => percentOf(readPicos(part) ?? 0n, whole);
	expect([rate('1.65', 10_000), rate('0.01', 10_000), rate('0.00005', 100), rate('-2', 10_000), rate('1', 0), rate('1', -5), rate('12', 1000)]).toEqual(['1.65', '0.01', '0.01', '-2.00', null, null, '120.00']);
});
