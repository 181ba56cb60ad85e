import fc from 'fast-check';
import { formatCents } from '../../lib/core/money';
import { readAmount } from '../../lib/payments';

describe('an amount to move', () => {
	test('every amount from 0.01 to 9,999.99 is read to the cent, as text and as number', () => {
		for (let cents = 1; cents <= 999_999; cents++) {
			const text = formatCents(cents);
			const read = readAmount(text);
			const number = readAmount(Number(text));
			if (!read.ok || read.cents !== cents || !number.ok || number.cents !== cents) throw new Error(`${text} was read wrongly`);
		}
	});

	test('100,000 random amounts go through and back', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), (cents) => {
				for (const value of [formatCents(cents), Number(formatCents(cents))]) {
					const read = readAmount(value);
					if (!read.ok || read.cents !== cents) throw new Error(`${value} was read wrongly`);
				}
			}),
			{ numRuns: 100_000 },
		);
	});

	test.each<[unknown, number]>([
		['25', 2500],
		['25.5', 2550],
		['025.00', 2500],
		[25, 2500],
		[0.01, 1],
		[1e3, 100_000],
		['9999999999999.99', 999_999_999_999_999],
	])('%p is %p cents', (value, cents) => expect(readAmount(value)).toEqual({ ok: true, cents }));

	test.each<[unknown, string]>([
		[undefined, 'missing'],
		[null, 'missing'],
		['', 'missing'],
		[' ', 'notANumber'],
		['25.00 ', 'notANumber'],
		['25,00', 'notANumber'],
		['1,000.00', 'notANumber'],
		['$25', 'notANumber'],
		['+25', 'notANumber'],
		['1e3', 'notANumber'],
		['NaN', 'notANumber'],
		[NaN, 'notANumber'],
		[Infinity, 'notANumber'],
		[1e21, 'notANumber'],
		[1e-7, 'notANumber'],
		['25.', 'notANumber'],
		['.5', 'notANumber'],
		['٢٥', 'notANumber'],
		['0x10', 'notANumber'],
		[true, 'notANumber'],
		[{}, 'notANumber'],
		[['25'], 'notANumber'],
		['-25.00', 'negative'],
		[-25, 'negative'],
		['0', 'zero'],
		[0, 'zero'],
		[-0, 'zero'],
		['0.00', 'zero'],
		['25.001', 'tooManyDecimals'],
		['25.000', 'tooManyDecimals'],
		[0.1 + 0.2, 'tooManyDecimals'],
		[1.005, 'tooManyDecimals'],
		['12345678901234.00', 'tooLarge'],
		[12_345_678_901_234, 'tooLarge'],
	])('%p is refused as %s', (value, problem) => expect(readAmount(value)).toMatchObject({ ok: false, problem }));

	test('any text either is an amount exactly or is refused', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.,-+e ') }), fc.double()), (value) => {
				const read = readAmount(value);
				if (!read.ok) return;
				expect(String(value)).toMatch(/^\d+(\.\d{1,2})?$/);
				expect(BigInt(read.cents)).toBe(BigInt(String(value).replace(/^(\d+)(?:\.(\d{1,2}))?$/, (_, whole: string, part = '') => whole + String(part).padEnd(2, '0'))));
			}),
			{ numRuns: 20_000 },
		);
	});
});
