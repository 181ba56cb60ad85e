import fc from 'fast-check';
import { reconcile, type CarryOver, type ReconcileResult } from '../../lib/reconcile';
import { renderReport } from '../../lib/report';
import { anyMischief, withMischief } from '../reconcile/mischief';
import { anyMonth, filesOf } from '../reconcile/month';
import { inputOf, type FileDraft } from '../reconcile/offered-file';
import { eraOf, otherDeposits, twoWeeks } from '../reconcile/reconciled';
import { otherLine, remittance } from '../reconcile/rows';
import { expectSoundPage, says } from './parsed-page';
import { runs, SEED } from './seed';

/** One run for each group of files, each with what the one before handed over, through JSON as a workflow stores it. */
function dayByDay(groups: readonly (readonly FileDraft[])[]): ReconcileResult[] {
	let carried: CarryOver | undefined;
	return groups.map((files) => {
		const result = reconcile({ ...inputOf(files), ...(carried === undefined ? {} : { carried }) });
		carried = JSON.parse(JSON.stringify(result.carryOver)) as CarryOver; // plain JSON of that very shape
		return result;
	});
}

test('a missing deposit is new, then known, then resolved', () => {
	const files = twoWeeks(eraOf('2026-03-02', remittance({ paymentDate: '2026-03-02' })));
	const until = (day: string): FileDraft[] => files.filter(({ businessDate }) => (businessDate ?? '') <= day);
	const after = (day: string): FileDraft[] => files.filter(({ businessDate }) => (businessDate ?? '') > day);
	const late = [otherDeposits('2026-03-16', otherLine({ effectiveDate: '2026-03-16' }))];
	const [first = '', second = '', third = ''] = dayByDay([until('2026-03-10'), after('2026-03-10'), late]).map((result) => renderReport(result));
	expect(says(first, 'Money announced but not deposited')).toBe(true);
	expect(says(first, /class="tag new"|Resolved since last time/)).toBe(false);
	expect(says(second, /Money announced but not deposited<\/h3>.*>known before<\/span>.*known for 3 days/)).toBe(true);
	expect(says(second, '<b>0</b><span>new things</span><span>1 known before, 0 resolved</span>')).toBe(true);
	expect(says(third, /<h2>Resolved since last time<\/h2>.*Money announced but not deposited.*Settled.*2026-03-10/)).toBe(true);
	expect(says(third, '<p class="answer">Closed</p>')).toBe(true);
	// the day whose payment was settled and forgotten is still in the picture
	expect(says(third, '<title>2026-03-02, Matched: $100.00</title>')).toBe(true);
});

test('any month, run in two parts: the page is whole, and counts what is new and known as the result does', () => {
	fc.assert(
		fc.property(anyMonth(), anyMischief(), fc.nat(26), (month, mischief, cut) => {
			const files = withMischief(filesOf(month), mischief);
			const [, result] = dayByDay([files.slice(0, cut), files.slice(cut)]);
			if (result === undefined) throw new Error('No run');
			const page = renderReport(result);
			expectSoundPage(page);
			const serious = result.exceptions.filter(({ severity }) => severity !== 'info');
			const fresh = serious.filter(({ isNew }) => isNew).length;
			const done = result.resolved.filter(({ how }) => how !== 'noLongerFollowed').length;
			expect(says(page, `<b>${String(fresh)}</b><span>${fresh === 1 ? 'new thing' : 'new things'}</span><span>${String(serious.length - fresh)} known before, ${String(done)} resolved</span>`)).toBe(true);
			expect(renderReport(JSON.parse(JSON.stringify(result)) as ReconcileResult) === page).toBe(true);
		}),
		{ seed: SEED, numRuns: runs(5_000) },
	);
});
