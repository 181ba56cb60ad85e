import fc from 'fast-check';
import { receivables, type ReceivablesInput } from '../../lib/receivables';
import { anyPractice, buildPractice } from './practice';
import { runs } from './seed';

/** The same evidence in another order, some of it several times, and some of the same content under a later name. */
function disturbed(input: ReceivablesInput, order: readonly number[]): ReceivablesInput {
	const mixed = <T extends object>(items: readonly T[]): T[] => {
		const repeated = items.flatMap((item, index) => {
			const draw = order[index % order.length] ?? 0;
			const renamed = 'source' in item ? { ...item, source: { ...(item.source as object), file: 'zzz-copy' } } : item; // a source is an object
			return draw % 3 === 0 ? [item, item, ...('source' in item && 'sha256' in (item.source as object) ? [renamed] : [])] : [item];
		});
		return repeated
			.map((item, index) => ({ item, rank: ((order[(index * 7) % order.length] ?? 0) * 31 + index * 17) % 1009 }))
			.sort((one, other) => one.rank - other.rank)
			.map(({ item }) => item);
	};
	return { ...input, remittances: mixed(input.remittances), statements: mixed(input.statements), payments: mixed(input.payments), claimAccounts: mixed(input.claimAccounts ?? []) };
}

test('any order and any repeats of the input give the same result, byte for byte', () => {
	fc.assert(
		fc.property(anyPractice(), fc.array(fc.nat(1000), { minLength: 5, maxLength: 40 }), fc.constantFrom('asStatementsSay' as const, 'oldestFirst' as const), (practice, order, unlinkedPayments) => {
			const { input } = buildPractice(practice);
			expect(JSON.stringify(receivables(disturbed(input, order), { unlinkedPayments }))).toBe(JSON.stringify(receivables(input, { unlinkedPayments })));
		}),
		runs(100),
	);
});

test('nothing in, nothing out', () => {
	const { rows, aging, findings, totals } = receivables({ remittances: [], statements: [], payments: [], asOf: '2026-03-31' });
	expect([rows, aging, findings, totals.openCents]).toEqual([[], [], [], 0]);
});
