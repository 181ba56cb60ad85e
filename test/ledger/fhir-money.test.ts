import fc from 'fast-check';
import { moneyOf } from '../../lib/ledger/fhir/money';
import { runs } from './seed';

/** "1234.5" → cents by shifting digits, without any fraction. */
function centsOf(text: string): bigint {
	const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text);
	if (match === null) throw new Error(`${text} is no plain amount`);
	const [, sign = '', whole = '', fraction = ''] = match;
	const cents = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
	return sign === '-' ? -cents : cents;
}

function expectExact(cents: number): void {
	const text = JSON.stringify(moneyOf(cents));
	const written = /"value":([^,}]+)/.exec(text)?.[1] ?? '';
	if (centsOf(written) !== BigInt(cents)) throw new Error(`${String(cents)} was written as ${written}`);
	const read: unknown = JSON.parse(text);
	if (JSON.stringify(read) !== text) throw new Error(`${text} reads back as something else`);
}

test('every amount up to 1,000.00 is written and read back exactly', () => {
	for (let cents = -100_000; cents <= 100_000; cents += 1) expectExact(cents);
});

test('so is any amount up to 1,000,000,000.00, and far beyond', () => {
	fc.assert(
		fc.property(fc.oneof(fc.integer({ min: -1e11, max: 1e11 }), fc.maxSafeInteger().map((cents) => cents % 1e15)), (cents) => expectExact(cents)),
		runs(20_000),
	);
	// where a wrong last digit would show first: at the powers of ten and of two
	for (let power = 0; power <= 11; power += 1) for (const near of [-1, 0, 1]) expectExact(10 ** power + near);
	for (let power = 0; power <= 49; power += 1) for (const near of [-1, 0, 1]) expectExact(2 ** power + near);
});

test('an amount that has no exact number is refused, not rounded', () => {
	for (const cents of [1e15, -1e15, 2 ** 53 - 1, 0.5, Number.NaN]) expect(() => moneyOf(cents)).toThrow(RangeError);
});
