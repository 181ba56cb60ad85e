import fc from 'fast-check';
import { reconcile, readCarryOver, type CarryOver } from '../../lib/reconcile';
import { chain, expectSameEnd, expectSameEveryDay, handedOver, isEvent, WIDE } from './chain';
import { anyEchoes, withEchoes } from './echoes';
import { anyMischief, withMischief } from './mischief';
import { anyMonth, cleanMonth, filesOf } from './month';
import { inputOf, type FileDraft } from './offered-file';
import { patientLine, posting } from './rows';
import { patientDeposits, postings } from './reconciled';
import { SEED } from './seed';

/** Cuts a list at the places that the numbers choose. */
function split<T>(values: readonly T[], cuts: readonly number[]): T[][] {
	const places = [...new Set(cuts.map((cut) => cut % (values.length + 1)))].sort((a, b) => a - b);
	return [0, ...places].map((from, index) => values.slice(from, places[index] ?? values.length));
}

const byDay = (files: readonly FileDraft[]): FileDraft[] => [...files].sort((a, b) => ((a.businessDate ?? '') < (b.businessDate ?? '') ? -1 : 1));

const files = fc.tuple(anyMonth(), anyMischief()).map(([month, mischief]) => byDay(withMischief(filesOf(month), mischief)));
const cuts = fc.array(fc.nat(1_000), { maxLength: 12 });

test('any way of cutting a month into runs ends as one run over all of it', () => {
	fc.assert(
		fc.property(files, cuts, (all, places) => {
			expectSameEnd(chain(split(all, places)), reconcile(inputOf(all), WIDE));
		}),
		{ seed: SEED, numRuns: 60 },
	);
});

test('what was settled and put away is found again when something comes back to it', () => {
	let away = 0;
	fc.assert(
		fc.property(cleanMonth(19, 40), anyEchoes(), anyMischief(3), (month, echoes, mischief) => {
			const all = byDay(withMischief(withEchoes(filesOf(month), echoes), mischief));
			const days = [...new Set(all.map(({ businessDate }) => businessDate))].map((day) => all.filter(({ businessDate }) => businessDate === day));
			const runs = expectSameEveryDay(days);
			away += runs.at(-1)?.carryOver.state.settled.flatMap(({ groups }) => groups).length ?? 0;
		}),
		{ seed: SEED, numRuns: 80 },
	);
	expect(away).toBeGreaterThan(800);
});

test('every exception is new once, stays until it is resolved, and is resolved once', () => {
	fc.assert(
		fc.property(files, cuts, (all, places) => {
			const open = new Map<string, string | null>();
			for (const { exceptions, resolved, asOf } of chain(split(all, places))) {
				const now = new Map(exceptions.filter((one) => !isEvent(one)).map((one) => [one.id, one]));
				for (const { id } of resolved) {
					expect(open.has(id)).toBe(true);
					expect(now.has(id)).toBe(false);
					open.delete(id);
				}
				for (const [id, since] of open) expect(now.get(id)).toMatchObject({ isNew: false, firstToldOn: since });
				for (const [id, one] of now) {
					if (open.has(id)) continue;
					expect(one).toMatchObject({ isNew: true, firstToldOn: asOf });
					open.set(id, asOf);
				}
			}
		}),
		{ seed: SEED, numRuns: 60 },
	);
});

test('one bit that differs, another version or half of it is refused', () => {
	const [result] = chain([[postings('2026-03-02', posting({ transactionId: 'T1', amountCents: 2500 }))]]);
	const text = JSON.stringify(result?.carryOver);
	expect(readCarryOver(JSON.parse(text)).ok).toBe(true);
	// stores may order members anew
	const turned = Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse());
	expect(readCarryOver(turned).ok).toBe(true);
	const changed: unknown[] = [text.replace('2500', '2501'), text.replace('T1', 'T2'), text.replace('"runs":1', '"runs":2')].map((one) => JSON.parse(one) as unknown);
	for (const one of changed) expect(readCarryOver(one)).toMatchObject({ ok: false, problem: { code: 'damaged' } });
	expect(readCarryOver(JSON.parse(text.replace(/"version":\d+/, '"version":1')))).toMatchObject({ ok: false, problem: { code: 'version' } });
	for (const one of [null, 7, [], {}, { kind: 'summary' }]) expect(readCarryOver(one)).toMatchObject({ ok: false, problem: { code: 'notOne' } });
});

describe('from day to day', () => {
	const sale = posting({ transactionId: 'T1', amountCents: 2500, transactedAt: '2026-03-02T10:00:00' });
	const days = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13'].map((day) => `2026-03-${day}`);
	const quiet = (day: string): FileDraft[] => [postings(day), patientDeposits(day)];

	test('money that was missing is told every day, with its age, until its deposit comes late', () => {
		const runs = chain([[postings(days[0] ?? '', sale), patientDeposits(days[0] ?? '')], ...days.slice(1).map(quiet), [patientDeposits('2026-03-16', patientLine({ transactionId: 'T1', amountCents: 2500, effectiveDate: '2026-03-16' })), postings('2026-03-16')]]);
		const told = runs.map(({ exceptions }) => exceptions.filter(({ kind }) => kind === 'missingDeposit').map(({ isNew }) => isNew));
		const first = told.findIndex((list) => list.length > 0);
		expect(first).toBeGreaterThan(0);
		expect(told.slice(first, -1)).toEqual([[true], ...told.slice(first + 1, -1).map(() => [false])]);
		expect(told.at(-1)).toEqual([]);
		expect(runs.at(-1)?.resolved).toMatchObject([{ kind: 'missingDeposit', how: 'settled', formerClass: 'missing', class: 'matched', since: days[first] }]);
		expect(runs.at(-2)?.rows).toMatchObject([{ key: expect.any(String), class: 'missing', ageDays: 11, carriedSince: '2026-03-02' }]);
		expect(runs.at(-1)?.rows.map((row) => row.class)).toEqual(['matched', 'matched']);
		expect(runs.at(-1)?.carryOver.runs).toBe(runs.length);
	});

	test('a lost answer stays on top until somebody found out', () => {
		const unknown = { reference: 'R-1', amountCents: 700, verdict: 'stillOpen' as const, since: '2026-03-02' };
		const first = reconcile({ ...inputOf(quiet('2026-03-02')), unknowns: [unknown] });
		expect(first.exceptions[0]).toMatchObject({ kind: 'unknownPayment', severity: 'error', isNew: true });
		const second = reconcile({ ...inputOf(quiet('2026-03-03')), carried: handedOver(first) });
		expect(second.exceptions[0]).toMatchObject({ kind: 'unknownPayment', isNew: false, firstToldOn: '2026-03-02' });
		const third = reconcile({ ...inputOf(quiet('2026-03-04')), carried: handedOver(second), unknowns: [{ ...unknown, verdict: 'notCharged' }] });
		expect(third.exceptions).toEqual([]);
		expect(third.resolved).toMatchObject([{ kind: 'unknownPayment', how: 'settled' }]);
	});

	test('what is settled is remembered for its window, then forgotten, and a file sent again after that raises no alarm', () => {
		const settled = [postings('2026-03-02', sale), patientDeposits('2026-03-03', patientLine({ transactionId: 'T1', amountCents: 2500, effectiveDate: '2026-03-03' }))];
		const narrow = { carry: { openDays: 400, settledDays: 5, trendDays: 400 } };
		const runs = chain([settled, ...days.slice(2).map(quiet), [postings('2026-03-02', sale), ...quiet('2026-03-16')]], narrow);
		expect(runs.at(-2)?.carryOver.state.payments).toEqual([]);
		expect(runs.at(-1)?.rows).toMatchObject([{ class: 'open', reason: 'forgotten' }]);
		expect(runs.at(-1)?.exceptions.filter(({ kind }) => kind !== 'missingFile')).toEqual([]);
	});

	test('a year written wrong, in a name or in a row, makes nothing forgotten and keeps nothing for ever', () => {
		const late = [postings('2026-03-02', sale), patientDeposits('2026-03-02')];
		const wrong = [{ ...postings('2026-03-03'), name: 'EODPosting-20620303.txt', businessDate: '2062-03-03' }, ...quiet('2026-03-03'), patientDeposits('2026-03-04'), postings('2026-03-04', posting({ transactionId: 'T9', amountCents: 100, transactedAt: '9999-12-31T10:00:00' }))];
		const runs = chain([late, wrong, ...days.slice(3).map(quiet)], { carry: { openDays: 20, settledDays: 5, trendDays: 20 } });
		expect(runs.map(({ asOf }) => asOf)).toEqual(['2026-03-02', '2026-03-04', ...days.slice(3)]);
		expect(runs.at(-1)?.exceptions.filter(({ kind }) => kind === 'missingDeposit').map(({ reference }) => reference)).toContain('T1');
		expect(runs.at(-1)?.rows.map(({ reference }) => reference)).toContain('T9');
		const later = chain([late, wrong, ...days.slice(3).map(quiet), quiet('2026-04-10')], { carry: { openDays: 20, settledDays: 5, trendDays: 20 } });
		expect(later.at(-1)?.carryOver.state.payments).toEqual([]);
	});

	test('it stays small however long the chain: nothing settled is kept beyond its window', () => {
		const narrow = { carry: { openDays: 20, settledDays: 3, trendDays: 5 } };
		let carried: CarryOver | undefined;
		let most = 0;
		for (let day = 0; day < 120; day += 1) {
			const date = new Date(Date.UTC(2026, 2, 2 + day)).toISOString().slice(0, 10);
			const part = [postings(date, posting({ transactionId: `T${day}`, amountCents: 100 + day, transactedAt: `${date}T10:00:00` })), patientDeposits(date, patientLine({ transactionId: `T${day}`, amountCents: 100 + day, effectiveDate: date }))];
			carried = handedOver(reconcile({ ...inputOf(part), ...(carried === undefined ? {} : { carried }) }, narrow));
			most = Math.max(most, carried.state.payments.length);
			expect(carried.trend.length).toBeLessThanOrEqual(6);
		}
		expect(most).toBeLessThanOrEqual(5);
		expect(carried?.state.files.length).toBeLessThanOrEqual(60);
	});
});
