import fc from 'fast-check';
import type { CalendarDate } from '../../lib/core/date';
import { reconcile, type ResultRow } from '../../lib/reconcile';
import { waitingByDay, waitingNow } from '../../lib/report/balance';
import { cleanMonth, filesOf } from '../reconcile/month';
import { inputOf, type FileDraft } from '../reconcile/offered-file';
import { eraOf, otherDeposits, resultOf, twoWeeks } from '../reconcile/reconciled';
import { otherLine, remittance } from '../reconcile/rows';
import { runs, SEED } from './seed';

/** The same from each payment: it waits from its own date until the last of its deposits reached the bank. */
function waitingOf(rows: readonly ResultRow[], day: CalendarDate): number {
	const dates = new Map(rows.filter(({ subject }) => subject === 'depositLine').map(({ key, date }) => [key, date ?? '']));
	const linesOf = (row: ResultRow): string[] => row.counterparts.flatMap((key) => dates.get(key) ?? []);
	return rows
		.filter((row) => row.subject !== 'depositLine' && row.date !== null && row.date <= day && !['noMoneyExpected', 'superseded'].includes(row.reason))
		.filter((row) => row.class !== 'matched' || linesOf(row).some((date) => date > day))
		.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
}

test('told backwards from the end, what waits after each day is what its payments say', () => {
	let compared = 0;
	fc.assert(
		fc.property(cleanMonth(), (month) => {
			// one line for each payment, and no deposit before its payment: then both ways of counting are the same
			const events = month.events.map((event) => (event.kind === 'payer' ? { ...event, lines: 1 } : event));
			const { rows, byDay } = reconcile(inputOf(filesOf({ ...month, events, aheadDays: 0 })));
			if (rows.some((row) => row.subject === 'depositLine' && row.class !== 'matched')) return;
			const waiting = waitingByDay(byDay, waitingNow(rows));
			for (const { date } of byDay) expect([date, waiting.get(date)]).toEqual([date, waitingOf(rows, date)]);
			compared += 1;
		}),
		{ seed: SEED, numRuns: runs(10_000) },
	);
	expect(compared).toBeGreaterThan(50);
});

test('days that an earlier run settled and forgot still count', () => {
	const none = { matched: 0, open: 0, missing: 0, extra: 0, amountDiffers: 0, ambiguous: 0 };
	const days = [
		{ date: '2026-03-02', cents: { ...none, matched: 10_000 }, depositedCents: 0 },
		{ date: '2026-03-03', cents: { ...none, matched: 5_000 }, depositedCents: 10_000 },
		{ date: '2026-03-04', cents: { ...none, open: 700 }, depositedCents: 5_000 },
	];
	expect([...waitingByDay(days, 700)]).toEqual([['2026-03-04', 700], ['2026-03-03', 5_000], ['2026-03-02', 10_000]]);
});

describe('what waits now', () => {
	const waits = (...files: readonly FileDraft[]): number => waitingNow(resultOf(twoWeeks(...files)).rows);

	test('a payment that is not deposited waits whole', () => {
		expect(waits(eraOf('2026-03-03', remittance()))).toBe(10_000);
	});

	test('of a deposit of another amount only the difference waits', () => {
		expect(waits(eraOf('2026-03-03', remittance()), otherDeposits('2026-03-04', otherLine({ amountCents: 9_999 })))).toBe(1);
	});

	test('of two payments with one deposit that fits both, one waits', () => {
		const two = [remittance({ traceNumber: null }), remittance({ traceNumber: null, transaction: '0002', payerId: '1598765432' })];
		const files = [eraOf('2026-03-03', ...two), otherDeposits('2026-03-04', otherLine({ paymentIdentifier: null }))] as const;
		expect(resultOf(twoWeeks(...files)).rows.map((row) => row.class)).toEqual(['ambiguous', 'ambiguous', 'ambiguous']);
		expect(waits(...files)).toBe(10_000);
	});

	test('a deposit that nothing explains takes nothing from what waits', () => {
		expect(waits(eraOf('2026-03-03', remittance({ method: 'CHK' })), otherDeposits('2026-03-04', otherLine({ paymentIdentifier: '99', amountCents: 555 })))).toBe(10_000);
	});

	test('a payment sent twice waits once', () => {
		expect(waits(eraOf('2026-03-03', remittance()), eraOf('2026-03-05', remittance(), remittance({ traceNumber: '5', amountCents: 300, method: 'CHK' })))).toBe(10_300);
	});
});
