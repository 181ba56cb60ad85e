import { reconcile, type CarryOver, type ReconcileResult } from '../../lib/reconcile';
import { NOTHING_CARRIED } from '../../lib/reconcile/carry/carried-state';
import { chain, handedOver } from './chain';
import { dayByDay, onDay, putAwayAfter } from './day-by-day';
import { inputOf, type FileDraft } from './offered-file';
import { DAYS, eraOf, otherDeposits, patientDeposits, postings, twoWeeks } from './reconciled';
import { otherLine, patientLine, posting, remittance } from './rows';

type Windows = NonNullable<NonNullable<Parameters<typeof reconcile>[1]>['carry']>;
const NARROW: Windows = { openDays: 5, settledDays: 3, trendDays: 4 };

/** Two weeks, a run for each day. */
function weeks(carry: Windows, ...files: readonly FileDraft[]): ReconcileResult[] {
	const all = twoWeeks(...files);
	return chain(DAYS.map((day) => all.filter(({ businessDate }) => businessDate === day)), { carry });
}

/** The last day after whose run something is so. */
function lastDay(runs: readonly ReconcileResult[], isSo: (state: CarryOver['state']) => boolean): string | null | undefined {
	return runs.filter(({ carryOver }) => isSo(carryOver.state)).at(-1)?.asOf;
}

const sale = (transactionId: string, day: string, over: Parameters<typeof posting>[0] = {}): ReturnType<typeof posting> => posting({ transactionId, status: 'S', transactedAt: `${day}T10:00:00`, ...over });
const deposit = (transactionId: string, effectiveDate: string): ReturnType<typeof patientLine> => patientLine({ transactionId, effectiveDate });

describe('what is open is followed', () => {
	test('from the day on which it was told first, however old it is', () => {
		const runs = weeks(NARROW, postings('2026-03-04', sale('T1', '2026-02-02')));
		expect(lastDay(runs, ({ payments }) => payments.length === 1)).toBe('2026-03-09');
		expect(runs.at(-1)?.carryOver.state.payments).toEqual([]);
	});

	test('or from its own day, when that is later', () => {
		const runs = weeks(NARROW, eraOf('2026-03-03', remittance({ paymentDate: '2026-03-06' })));
		expect(lastDay(runs, ({ remittances }) => remittances.length === 1)).toBe('2026-03-11');
	});

	test('and what happened to it is not known much longer than it is', () => {
		const back = { transactionId: 'T1', status: 'CB', amountCents: -4_000 };
		const runs = weeks(NARROW, patientDeposits('2026-03-04', patientLine(back)));
		expect(onDay(runs, '2026-03-04').exceptions.map(({ kind }) => kind)).toEqual(['chargeback']);
		expect(onDay(runs, '2026-03-09').carryOver.state).toMatchObject({ depositLines: [{ transactionId: 'T1' }], told: [{ kind: 'chargeback' }] });
		expect(runs.at(-1)?.carryOver.state).toMatchObject({ depositLines: [], told: [] });
	});

	test('while no file has a day, and from the first day on that is known', () => {
		const undated = { ...postings('2026-03-02', sale('T1', '2026-03-02'), posting({ transactionId: 'T2', transactedAt: null })), businessDate: null };
		const known = chain([[undated], []], { carry: NARROW });
		expect(known.map(({ carryOver }) => carryOver.state.payments.length)).toEqual([2, 2]);
		const runs = chain([[undated], ...DAYS.map((day) => [postings(day)])], { carry: NARROW });
		expect(lastDay(runs, ({ payments }) => payments.some(({ transactionId }) => transactionId === 'T2'))).toBe('2026-03-06');
	});
});

describe('what is settled is remembered', () => {
	test('for its window, from the latest day of both sides', () => {
		const pair = [eraOf('2026-03-03', remittance()), otherDeposits('2026-03-06', otherLine({ paymentIdentifier: '99', effectiveDate: '2026-03-06' }))];
		const runs = weeks(NARROW, ...pair);
		expect(onDay(runs, '2026-03-06').rows.map(({ reason }) => reason)).toEqual(['amountAndDate', 'amountAndDate']);
		expect(lastDay(runs, ({ remittances, depositLines }) => remittances.length === 1 && depositLines.length === 1)).toBe('2026-03-09');
		expect(runs.at(-1)?.carryOver.state).toMatchObject({ remittances: [], depositLines: [] });
	});

	test('and what is put away as long', () => {
		const runs = weeks(NARROW, postings('2026-03-06', sale('T1', '2026-03-06')), patientDeposits('2026-03-06', deposit('T1', '2026-03-06')));
		expect(runs.map(putAwayAfter)).toEqual([0, 0, 0, 0, 1, 1, 0, 0, 0, 0]);
	});

	test.each([
		['older', '2026-03-02', '2026-03-09'],
		['newer', '2026-03-09', '2026-03-02'],
	])('with the %s state of the same transaction, whatever day it bears', (_, first, second) => {
		const [captured, voided] = [postings('2026-03-09', sale('T1', first, { status: 'C' })), postings('2026-03-10', sale('T1', second, { status: 'V' }))];
		// both files again: nothing of them is too old to be known
		const again = [captured, voided].map((file) => ({ ...file, name: `again-${file.name}` }));
		const parts = [[captured], [voided], [...again, postings('2026-03-11')]];
		expect(chain(parts, { carry: NARROW }).at(-1)?.rows).toEqual([]);
	});

	test('and before which day not all is known is said, and never taken back', () => {
		const runs = weeks(NARROW, postings('2026-03-03', sale('T1', '2026-03-03')), patientDeposits('2026-03-03', deposit('T1', '2026-03-03')), postings('2026-03-05', sale('T2', '2026-02-20')));
		const days = runs.map(({ carryOver }) => carryOver.state.forgottenBefore);
		expect(days).toEqual([null, null, null, null, null, '2026-03-06', '2026-03-06', '2026-03-08', '2026-03-08', '2026-03-08']);
		const { carryOver: carried } = onDay(runs, '2026-03-13');
		const earlier = reconcile({ ...inputOf([postings('2026-03-03', sale('T1', '2026-03-03')), patientDeposits('2026-03-03', deposit('T1', '2026-03-03'))]), asOf: '2026-03-04', carried }, { carry: NARROW });
		expect(earlier.rows.map(({ reason }) => reason)).toEqual(['forgotten', 'forgotten']);
		expect(earlier.carryOver.state).toMatchObject({ payments: [], depositLines: [], settled: [], forgottenBefore: '2026-03-08' });
	});

	test('and what bears no day is never called too old: it is looked at anew', () => {
		const undated = postings('2026-03-03', posting({ status: 'D', transactedAt: null }), sale('T1', '2026-03-03', { status: 'D' }));
		const runs = weeks({ openDays: 60, settledDays: 3 }, undated, { ...undated, name: 'again.txt', businessDate: '2026-03-12' });
		expect(onDay(runs, '2026-03-11').carryOver.state).toMatchObject({ payments: [], settled: [] });
		expect(onDay(runs, '2026-03-12').rows.map(({ date, reason }) => `${String(date)} ${reason}`).sort()).toEqual(['2026-03-03 forgotten', 'null noMoneyExpected']);
	});

	test('and after that what was read before says nothing, but an old payment in a new file does, and what is still followed', () => {
		const old = [eraOf('2026-03-03', remittance()), otherDeposits('2026-03-03', otherLine({ effectiveDate: '2026-03-03' })), postings('2026-03-03', sale('T1', '2026-03-03'), sale('T2', '2026-03-03', { amountCents: 700 })), patientDeposits('2026-03-03', deposit('T1', '2026-03-03'))];
		const late = postings('2026-03-12', sale('T3', '2026-03-03', { amountCents: 800 }));
		const again = old.map((file) => ({ ...file, businessDate: '2026-03-12', name: `again-${file.name}` }));
		const runs = weeks({ openDays: 60, settledDays: 3 }, ...old, ...again, late);
		const reasons = onDay(runs, '2026-03-12').rows.map(({ subject, reference, reason }) => `${subject} ${String(reference)} ${reason}`);
		expect(reasons.sort()).toEqual(['depositLine 7000001 forgotten', 'depositLine T1 forgotten', 'remittance 7000001 forgotten', 'transaction T1 forgotten', 'transaction T2 notDeposited', 'transaction T3 notDeposited']);
	});
});

describe('account numbers and claims', () => {
	/** The last day after whose run a carry-over holds a text. */
	const lastWith = (runs: readonly ReconcileResult[], text: string): string | null | undefined => lastDay(runs, (state) => JSON.stringify(state).includes(text));
	const claim = (claimId: string): Pick<Parameters<typeof remittance>[0] & object, 'claims'> => ({ claims: [{ claimId, payerClaimNumber: null, status: '1', chargedCents: 1, paidCents: 1, patientResponsibilityCents: 0, balance: 'holds' }] });

	test('are gone four days after the day on which all was settled', () => {
		const runs = dayByDay(postings('2026-03-05', sale('T1', '2026-03-05')), patientDeposits('2026-03-05', deposit('T1', '2026-03-05')));
		expect(putAwayAfter(onDay(runs, '2026-03-05'))).toBe(1);
		expect(lastWith(runs, 'PAT-1')).toBe('2026-03-09');
		expect(runs.at(-1)?.carryOver.state.settled).toHaveLength(1);
	});

	test('also of what is settled and not put away, but not of what is open', () => {
		const day = { paymentDate: '2026-03-05' };
		const payments = eraOf('2026-03-05', remittance({ ...day, ...claim('CLM-1') }), remittance({ ...day, ...claim('CLM-2'), traceNumber: '7009', amountCents: 77_000 }));
		const sales = postings('2026-03-05', sale('T1', '2026-03-05', { patientAccountNumber: 'PAT-7' }));
		const back = postings('2026-03-06', sale('T1', '2026-03-05', { status: 'CB', amountCents: -4_000, patientAccountNumber: 'PAT-8' }));
		const undated = postings('2026-03-09', posting({ transactionId: 'T3', status: 'D', transactedAt: null, patientAccountNumber: 'PAT-6' }), sale('T3', '2026-03-09', { status: 'CB', amountCents: -4_000, patientAccountNumber: 'PAT-8' }));
		const deposits = patientDeposits('2026-03-05', patientLine({ transactionId: 'T1', effectiveDate: '2026-03-05', patientAccountNumber: 'PAT-9' }));
		const runs = dayByDay(payments, otherDeposits('2026-03-05', otherLine({ paymentIdentifier: '99', effectiveDate: '2026-03-05' })), sales, back, undated, deposits);
		expect(putAwayAfter(onDay(runs, '2026-03-09'))).toBe(0);
		expect(['CLM-1', 'PAT-7', 'PAT-9', 'CLM-2', 'PAT-8', 'PAT-6'].map((text) => lastWith(runs, text))).toEqual(['2026-03-09', '2026-03-09', '2026-03-09', '2026-03-13', '2026-03-13', undefined]);
	});
});

describe('files are remembered', () => {
	const old = otherDeposits('2026-03-02', otherLine({ effectiveDate: '2026-03-10' }));
	const gone = patientDeposits('2026-03-02', deposit('T1', '2026-03-03'));
	const era = eraOf('2026-03-04', remittance({ paymentDate: '2026-02-20' }));
	const undated = { ...postings('2026-03-05', sale('T5', '2026-03-05')), name: 'posting.txt' };

	test.each([{ openDays: 4, settledDays: 2 }, { openDays: 2, settledDays: 4 }])('for the longer window and that of deposits, and their days with them: %j', (carry) => {
		const weekdays = twoWeeks(old, gone, era);
		const parts = DAYS.map((day) => [...weekdays.filter(({ businessDate }) => businessDate === day), ...(day === '2026-03-05' ? [{ ...undated, businessDate: null }] : [])]);
		const { files, fileDays } = chain(parts, { carry }).at(-1)?.carryOver.state ?? NOTHING_CARRIED;
		const dates = [...new Set(files.map(({ businessDate }) => businessDate))];
		expect(dates.sort()).toEqual([...DAYS.slice(2), null].sort());
		expect(Object.values(fileDays.otherPayment)).toEqual([['2026-03-10']]);
		expect(Object.values(fileDays.patientPayment)).toEqual([]);
		expect(Object.values(fileDays.remittance)).toEqual([['2026-02-20']]);
	});
});

describe('the trend', () => {
	const settled = [postings('2026-03-03', sale('T1', '2026-03-03'), sale('T2', '2026-03-03', { amountCents: 700 })), patientDeposits('2026-03-03', deposit('T1', '2026-03-03'))];

	test('shows a day as it was known last, when part of it is forgotten', () => {
		const runs = weeks({ openDays: 60, settledDays: 3 }, ...settled);
		const [day] = runs.at(-1)?.carryOver.trend ?? [];
		expect(day).toMatchObject({ date: '2026-03-03', depositedCents: 4_000, cents: { matched: 4_000 } });
		expect(day?.cents.open).toBe(700);
	});

	test('shows an old day of which nothing was known, in its place', () => {
		const runs = weeks({ openDays: 60, settledDays: 3 }, ...settled, postings('2026-03-10', sale('T3', '2026-02-27')));
		expect(runs.at(-1)?.carryOver.trend.map(({ date }) => date)).toEqual(['2026-02-27', '2026-03-03']);
	});

	test('shows a day no longer that turned out to hold nothing', () => {
		const runs = dayByDay(postings('2026-03-03', sale('T1', '2026-03-03', { status: 'C' })), postings('2026-03-04', sale('T1', '2026-03-04')));
		expect(runs.at(-1)?.carryOver.trend.map(({ date }) => date)).toEqual(['2026-03-04']);
	});

	test('is as long as its window', () => {
		const runs = weeks({ trendDays: 4 }, postings('2026-03-06', sale('T1', '2026-03-06')));
		expect(runs.map(({ carryOver }) => carryOver.trend.length)).toEqual([0, 0, 0, 0, 1, 1, 1, 0, 0, 0]);
	});
});

test('a lost answer that was found is not carried on', () => {
	const unknown = { reference: 'R-1', amountCents: 700, since: '2026-03-02' };
	const first = reconcile({ ...inputOf([postings('2026-03-02')]), unknowns: [{ ...unknown, verdict: 'stillOpen' }] });
	expect(first.carryOver.state.unknowns).toHaveLength(1);
	const second = reconcile({ ...inputOf([postings('2026-03-03')]), carried: handedOver(first), unknowns: [{ ...unknown, verdict: 'charged' }] });
	expect(second.carryOver.state.unknowns).toEqual([]);
});
