import type { FileDraft } from './offered-file';
import { eraOf, exceptions, otherDeposits, placed, resultOf, twoWeeks } from './reconciled';
import { otherLine, remittance } from './rows';

/** Payments by trace and cents, of Monday, each deposited on Tuesday. */
function tookOneDay(amounts: Readonly<Record<string, number>>): FileDraft[] {
	const all = Object.entries(amounts);
	return [
		eraOf('2026-03-02', ...all.map(([traceNumber, amountCents]) => remittance({ traceNumber, amountCents, paymentDate: '2026-03-02' }))),
		otherDeposits('2026-03-03', ...all.map(([paymentIdentifier, amountCents]) => otherLine({ paymentIdentifier, amountCents, effectiveDate: '2026-03-03' }))),
	];
}

describe('how long the deposits of payers take', () => {
	/** Of Wednesday of the second week, so that a week later is not known. */
	const late = eraOf('2026-03-11', remittance({ traceNumber: '9', paymentDate: '2026-03-11' }));

	test('is what three payments took, so a fourth is missing after as long', () => {
		expect(placed(resultOf(twoWeeks(...tookOneDay({ 1: 100, 2: 200, 3: 300 }), late)), 'remittance').at(-1)).toBe('missing notDeposited');
		expect(placed(resultOf(twoWeeks(...tookOneDay({ 1: 100, 2: 200 }), late)), 'remittance').at(-1)).toBe('open notDueYet');
	});

	test('is not told by many payments in many deposits, of which nobody knows which is whose', () => {
		const payments = eraOf('2026-03-02', ...[100, 400].map((amountCents) => remittance({ traceNumber: '1', amountCents, paymentDate: '2026-03-02' })));
		const deposits = otherDeposits('2026-03-03', ...[200, 300].map((amountCents) => otherLine({ paymentIdentifier: '1', amountCents, effectiveDate: '2026-03-03' })));
		expect(placed(resultOf(twoWeeks(payments, deposits, late)), 'remittance')).toEqual(['matched sumAgrees', 'matched sumAgrees', 'open notDueYet']);
	});
});

test('a deposit is not called extra while another file, of the day after it was due, may hold the rest of the payment', () => {
	const part = (day: string, paymentIdentifier: string, amountCents: number): FileDraft => otherDeposits(day, otherLine({ paymentIdentifier, amountCents, effectiveDate: day }));
	const payment = eraOf('2026-03-03', remittance({ traceNumber: '9' }));
	const files = twoWeeks(...tookOneDay({ 1: 100, 2: 200, 3: 300 }), payment, part('2026-03-04', '91', 3_000), part('2026-03-05', '92', 7_000));
	expect(exceptions(resultOf(files))).toEqual([]);
	const result = resultOf(files.filter(({ name }) => name !== 'other-20260305.txt'));
	expect([placed(result, 'remittance').at(-1), placed(result, 'depositLine').at(-1), exceptions(result)]).toEqual(['open fileMissing', 'open fileMissing', ['missingFile 0']]);
});
