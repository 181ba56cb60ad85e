import fc from 'fast-check';
import { reconcile } from '../../lib/reconcile';
import { Lags } from '../../lib/reconcile/match/lags';
import { forget, putAway, takeUp } from '../../lib/reconcile/carry/settled-days';
import type { SettledDay } from '../../lib/reconcile/carry/settled-day';
import { addSettled } from '../../lib/reconcile/carry/settled-sums';
import { WIDE } from './chain';
import { cleanMonth, filesOf } from './month';
import { inputOf } from './offered-file';
import { SEED } from './seed';

/** What a month leaves put away. */
const settled = cleanMonth(19, 40).map((month): readonly SettledDay[] => reconcile(inputOf(filesOf(month)), WIDE).carryOver.state.settled);

function marksIn(days: readonly SettledDay[]): number[] {
	return days.flatMap(({ marks }) => marks.flat());
}

test('everything that is put away is taken up whole, and put away again as it was', () => {
	fc.assert(
		fc.property(settled, (days) => {
			const all = takeUp(days, new Set(marksIn(days)), new Set());
			expect(all.days).toEqual([]);
			const recentFrom = days.find(({ recent }) => recent !== undefined)?.day ?? '9999-12-31';
			expect(forget(putAway([], all.groups), '', recentFrom)).toEqual(days);
			const members = all.groups.flatMap((group) => group.members);
			expect(members.every(({ value }) => value.source.sha256?.length === 64)).toBe(true);
			// the sums of the days are those of the members
			const cents = members.filter(({ reason }) => reason === 'sameTrace' || reason === 'sameTransaction').reduce((sum, { value }) => sum + (value.amountCents ?? 0), 0);
			expect(addSettled([], days).reduce((sum, day) => sum + day.cents.matched + day.depositedCents, 0)).toBe(cents);
		}),
		{ seed: SEED, numRuns: 50 },
	);
});

test('whatever part is taken up and put back, sums and habits are what they were', () => {
	fc.assert(
		fc.property(settled, fc.array(fc.nat(1_000), { minLength: 1, maxLength: 5 }), (days, picks) => {
			const marks = marksIn(days);
			const wanted = new Set(picks.flatMap((pick) => marks[pick % Math.max(1, marks.length)] ?? []));
			const part = takeUp(days, wanted, new Set());
			expect(part.groups.length > 0).toBe(wanted.size > 0);
			expect(marksIn(part.days).some((mark) => wanted.has(mark))).toBe(false);
			const again = putAway(part.days, part.groups);
			for (const member of ['totals', 'lags'] as const) expect(again.map((day) => day[member])).toEqual(days.map((day) => day[member]));
			expect(again.map((day) => [...day.marks.flat()].sort())).toEqual(days.map((day) => [...day.marks.flat()].sort()));
		}),
		{ seed: SEED, numRuns: 50 },
	);
});

test('account numbers, card endings and claims are gone with their days, the rest stays', () => {
	fc.assert(
		fc.property(settled, fc.nat(18), (days, pick) => {
			const from = days[pick % Math.max(1, days.length)]?.day ?? '';
			const kept = forget(days, '', from);
			const early = kept.filter(({ day }) => day < from);
			expect(JSON.stringify(early)).not.toMatch(/PAT-|CLM/);
			expect(kept.map(({ groups }) => groups)).toEqual(days.map(({ groups }) => groups));
			expect(kept.filter(({ day }) => day >= from)).toEqual(days.filter(({ day }) => day >= from));
			const { groups } = takeUp(early, new Set(marksIn(early)), new Set());
			expect(groups.flatMap(({ members }) => members).every(({ value }) => !('patientAccountNumber' in value) || value.patientAccountNumber === null)).toBe(true);
		}),
		{ seed: SEED, numRuns: 50 },
	);
});

test('what is put away on a day that lost its details keeps its own, and gives them to nobody', () => {
	fc.assert(
		fc.property(settled, fc.nat(1_000), (days, pick) => {
			const marks = marksIn(days);
			const wanted = new Set(marks.slice(pick % Math.max(1, marks.length)).slice(0, 1));
			const { groups } = takeUp(days, wanted, new Set());
			const { days: rest } = takeUp(forget(days, '', '9999-12-31'), wanted, new Set());
			const all = takeUp(putAway(rest, groups), new Set(marks), new Set()).groups;
			const own = new Map(groups.flatMap(({ likeness, members }) => members.map(({ key, value }) => [key, { likeness, value }])));
			for (const { likeness, members } of all) {
				for (const { key, value } of members) {
					const known = own.get(key);
					if (known === undefined) expect([likeness, JSON.stringify(value)]).toEqual([null, expect.not.stringMatching(/PAT-|CLM/)]);
					else expect({ likeness, value }).toEqual(known);
				}
			}
		}),
		{ seed: SEED, numRuns: 50 },
	);
});

test('a habit is the least and the most of three examples or more, never longer than the window', () => {
	const lags = new Lags({ '1': 2 });
	expect(lags.habit(5)).toEqual({ least: 0, most: 5 });
	lags.add(7);
	expect(lags.habit(5)).toEqual({ least: 1, most: 5 });
	expect(lags.longest).toBe(7);
	lags.add(7, -1);
	expect(lags.counts).toEqual({ '1': 2 });
});
