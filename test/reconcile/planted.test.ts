import fc from 'fast-check';
import { reconcile } from '../../lib/reconcile';
import { filesOf } from './month';
import { inputOf } from './offered-file';
import { FAULTS, plantedMonth, type Fault } from './planted-month';
import { exceptions } from './reconciled';
import { SEED } from './seed';

/** Finds exactly what was planted; says what was planted in all months, so that nothing is found by planting nothing. */
function findsExactly(faults: readonly Fault[], numRuns: number): Map<string, number> {
	const planted = new Map<string, number>();
	fc.assert(
		fc.property(plantedMonth(faults), ({ month, expected }) => {
			expect(exceptions(reconcile(inputOf(filesOf(month)))).sort()).toEqual(expected);
			for (const one of expected) planted.set(one.split(' ')[0] ?? '', (planted.get(one.split(' ')[0] ?? '') ?? 0) + 1);
		}),
		{ seed: SEED, numRuns },
	);
	return planted;
}

test('300 months with something wrong in any event: each is told once, and nothing else is', () => {
	const planted = findsExactly(FAULTS, 300);
	const kinds = ['missingDeposit', 'amountDiffers', 'duplicateDepositLine', 'unreadableAmount', 'duplicateRemittance', 'unbalancedRemittance', 'possibleDouble', 'refund', 'chargeback', 'bankReturn', 'settlementError'];
	for (const kind of kinds) expect([kind, (planted.get(kind) ?? 0) > 20]).toEqual([kind, true]);
});

test('200 clean months: money that went back is told once, and nothing else is', () => {
	const planted = findsExactly(['none'], 200);
	expect([...planted.keys()].sort()).toEqual(['bankReturn', 'chargeback', 'refund', 'settlementError']);
});
