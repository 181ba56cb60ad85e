import fc from 'fast-check';
import { ledgerLines, type Ledger } from '../../lib/ledger';
import { reconcile, type CarryOver } from '../../lib/reconcile';
import { cleanMonth, filesOf } from '../reconcile/month';
import { inputOf, type FileDraft } from '../reconcile/offered-file';
import { patientDeposits, postings, twoWeeks } from '../reconcile/reconciled';
import { patientLine, posting } from '../reconcile/rows';
import { runs } from './seed';

/** A run for each day with the carry-over of the one before, each with the files of its own and of some earlier days. */
function dayByDay(files: readonly FileDraft[], window: number): Ledger[] {
	const days = [...new Set(files.map(({ businessDate }) => businessDate ?? ''))].sort();
	let carried: CarryOver | null = null;
	return days.map((_, index) => {
		const given = days.slice(Math.max(0, index + 1 - window), index + 1);
		const input = inputOf(files.filter(({ businessDate }) => given.includes(businessDate ?? '')));
		const result = reconcile({ ...input, ...(carried === null ? {} : { carried }) });
		carried = result.carryOver;
		return ledgerLines({ ...input, rows: result.rows });
	});
}

function linesOf(ledgers: readonly Ledger[]): string[] {
	return ledgers.flatMap(({ lines }) => Array.from(lines, ({ lineId, amountCents, depositDate }) => `${lineId} ${String(amountCents)} ${String(depositDate)}`)).sort();
}

function reasonsOf({ held }: Ledger): string[] {
	return held.map(({ reason }) => reason);
}

test('with the files that are open given in again, the days post what one run posts, each thing once', () => {
	fc.assert(
		fc.property(cleanMonth(), (one) => {
			const files = filesOf(one);
			const once = reconcile(inputOf(files));
			expect(linesOf(dayByDay(files, 40))).toEqual(linesOf([ledgerLines({ ...inputOf(files), rows: once.rows })]));
		}),
		runs(50),
	);
});

describe('with new files only', () => {
	const DAY = '2026-03-03';
	const days = twoWeeks(postings(DAY, posting({ status: 'C' })), postings('2026-03-04', posting({ status: 'S' })), patientDeposits('2026-03-05', patientLine({ effectiveDate: '2026-03-05' })));

	test('what is settled later is named with the run that told it, not called a summary', () => {
		const ledgers = dayByDay(days, 1);
		expect(linesOf(ledgers)).toEqual([]);
		const told = ledgers.map(reasonsOf);
		// open for two days, told anew by its newer state, then in the bank
		expect(told.filter((reasons) => reasons.length > 0)).toEqual([['open'], ['open'], ['notGiven']]);
	});

	test('what was missed comes out of a run without a carry-over, and of no other', () => {
		const last = inputOf(days);
		const carried = [...new Set(days.map(({ businessDate }) => businessDate ?? ''))].sort().reduce<CarryOver | null>((before, day) => reconcile({ ...inputOf(days.filter(({ businessDate }) => businessDate === day)), ...(before === null ? {} : { carried: before }) }).carryOver, null);
		if (carried === null) throw new Error('There was a run');
		expect(linesOf([ledgerLines({ ...last, rows: reconcile({ ...last, carried }).rows })])).toEqual([]);
		expect(linesOf([ledgerLines({ ...last, rows: reconcile(last).rows })])).toEqual([expect.stringMatching(/^T[0-9a-f]{32} 4000 2026-03-05$/)]);
	});

	test('a deposit that came before its announcement gives its day', () => {
		const [first, second] = [patientDeposits('2026-03-04', patientLine({ effectiveDate: '2026-03-04' })), postings('2026-03-05', posting({ status: 'S', transactedAt: '2026-03-03T10:00:00' }))];
		const posted = dayByDay(twoWeeks(first, second), 1).flatMap(({ lines }) => [...lines]);
		expect(posted).toMatchObject([{ amountCents: 4_000, depositDate: '2026-03-04' }]);
	});
});
