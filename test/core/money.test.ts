import fc from 'fast-check';
import { formatCents, readMoney, sumCents } from '../../lib/core/money';

const cents = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 });

describe('money', () => {
	test('every amount from 0.00 to 9,999.99 reads back from its text', () => {
		for (let amount = 0; amount <= 999_999; amount++) {
			const reading = readMoney(formatCents(amount));
			if (!reading.ok || reading.cents !== amount) throw new Error(`${amount} came back as ${JSON.stringify(reading)}`);
		}
	});

	test('text and cents are each other’s inverse, with either sign', () => {
		fc.assert(fc.property(cents, (amount) => expect(readMoney(formatCents(amount))).toEqual({ ok: true, cents: amount })));
	});

	test.each([
		['25', 2500],
		['25.5', 2550],
		['.05', 5],
		['-.05', -5],
		['+1.00', 100],
		['0', 0],
		['-0', 0],
		['-0.00', 0],
		['00012.30', 1230],
		['7.', 700],
		['1.230000', 123],
		['90071992547409.91', Number.MAX_SAFE_INTEGER],
	])('%s is %d cents', (text, expected) => {
		const reading = readMoney(text);
		expect(reading).toEqual({ ok: true, cents: expected });
		if (reading.ok) expect(Object.is(reading.cents, -0)).toBe(false);
	});

	test.each([
		['', 'empty'],
		['.', 'notANumber'],
		['-', 'notANumber'],
		['2OO', 'notANumber'],
		['1,200', 'notANumber'],
		['1e3', 'notANumber'],
		['NaN', 'notANumber'],
		['$5', 'notANumber'],
		[' 5', 'notANumber'],
		['5 ', 'notANumber'],
		['1.2.3', 'notANumber'],
		['--1', 'notANumber'],
		['٣', 'notANumber'],
		['1.005', 'tooManyDecimals'],
		['90071992547409.92', 'tooLarge'],
		['9'.repeat(400), 'tooLarge'],
	])('%j is refused as %s', (text, problem) => {
		expect(readMoney(text)).toEqual({ ok: false, problem });
	});

	test('sums are exact: 20,000 cents are 200.00', () => {
		expect(formatCents(sumCents(Array.from({ length: 20_000 }, () => 1)))).toBe('200.00');
	});

	test('a sum or an amount that could lose a cent throws', () => {
		expect(() => sumCents([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
		expect(() => formatCents(0.5)).toThrow(RangeError);
		expect(() => formatCents(Number.NaN)).toThrow(RangeError);
	});
});
