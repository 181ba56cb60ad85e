import type { DepositLine } from '../../lib/core/deposit';
import type { Remittance } from '../../lib/core/remittance';
import { eraOf, exceptions, otherDeposits, placed, resultOf, twoWeeks } from './reconciled';
import { otherLine, remittance } from './rows';

/** A deposit line in the file of Wednesday and one in the file of Thursday, in which another stands that is explained; neither of the two is. */
function listed(first: Partial<DepositLine>, again: Partial<DepositLine>) {
	const another = { amountCents: 1, paymentIdentifier: '1' };
	return resultOf(twoWeeks(eraOf('2026-03-03', remittance({ amountCents: 1, traceNumber: '1' })), otherDeposits('2026-03-04', otherLine(first)), otherDeposits('2026-03-05', otherLine(again), otherLine(another))));
}

function placedLines(result: ReturnType<typeof listed>): string[] {
	return placed(result, 'depositLine').filter((one) => one !== 'matched sameTrace');
}

describe('a deposit line of payers in two files', () => {
	test('that nothing explains is told as one deposit and its copy', () => {
		const result = listed({}, {});
		const lines = result.rows.filter(({ subject, class: name }) => subject === 'depositLine' && name === 'extra');
		expect(lines.map(({ reason }) => reason).sort()).toEqual(['duplicateDepositLine', 'unexplained']);
		expect(lines.find(({ reason }) => reason === 'duplicateDepositLine')?.counterparts).toEqual([lines.find(({ reason }) => reason === 'unexplained')?.key]);
		expect(exceptions(result).sort()).toEqual(['duplicateDepositLine 10000', 'extraDeposit 10000']);
	});

	test.each([[{ effectiveDate: '2026-03-05' }], [{ amountCents: 10_001 }], [{ paymentIdentifier: '7000002' }]])('is two deposits when the other has %o', (over) => {
		expect(placedLines(listed({}, over))).toEqual(['extra unexplained', 'extra unexplained']);
	});

	test('is two deposits when it has no number that tells them apart', () => {
		const unnumbered = { paymentIdentifier: null };
		expect(placedLines(listed(unnumbered, unnumbered))).toEqual(['extra unexplained', 'extra unexplained']);
	});

	test('is a copy also when the other file, sent again with more in it, bears the same name', () => {
		const [short, long] = [otherDeposits('2026-03-04', otherLine()), otherDeposits('2026-03-04', otherLine(), otherLine({ paymentIdentifier: '8', amountCents: 500 }))];
		const result = resultOf([...twoWeeks(eraOf('2026-03-03', remittance(), remittance({ traceNumber: '8', amountCents: 500 })), short), long]);
		expect(exceptions(result)).toEqual(['duplicateDepositLine 10000']);
	});
});

describe('a remittance that came again', () => {
	test('and again: each copy points at the one that counts', () => {
		const { rows } = resultOf(twoWeeks(eraOf('2026-03-03', remittance(), remittance(), remittance()), otherDeposits('2026-03-04', otherLine())));
		const original = rows.find(({ subject, reason }) => subject === 'remittance' && reason === 'sameTrace');
		expect(rows.filter(({ reason }) => reason === 'duplicateRemittance').map(({ counterparts }) => counterparts)).toEqual([[original?.key], [original?.key]]);
	});

	test('is another payment when it has no trace, or its payer is not known', () => {
		const place = (...payments: Partial<Remittance>[]): string[] => placed(resultOf(twoWeeks(eraOf('2026-03-03', ...payments.map(remittance)))), 'remittance');
		for (const traceNumber of [null, '']) expect(place({ traceNumber }, { traceNumber })).toEqual(['missing notDeposited', 'missing notDeposited']);
		expect(place({ payerId: null }, {})).toEqual(['missing notDeposited', 'missing notDeposited']);
	});
});
