import { writeCompactDate, type CalendarDate } from '../../lib/core/date';
import { cutAfter, type FileDraft } from './offered-file';
import { DAYS, eraOf, exceptions, otherDeposits, placed, postings, resultOf, twoWeeks } from './reconciled';
import { remittance } from './rows';

function verdicts(files: readonly FileDraft[], options: Parameters<typeof resultOf>[1] = {}): string[] {
	return resultOf(files, options).files.filter(({ verdict }) => verdict !== 'empty').map(({ name, verdict }) => `${name} ${verdict}`);
}

const daily = DAYS.map((day) => postings(day));
const without = (...days: readonly CalendarDate[]): FileDraft[] => daily.filter(({ businessDate }) => !days.includes(businessDate ?? ''));

test('a file of every weekday that did not come is named, once, with its day', () => {
	expect(verdicts(without('2026-03-05'))).toEqual(['posting-20260305.txt missing']);
	const result = resultOf(without('2026-03-05', '2026-03-10'));
	expect(result.exceptions.map(({ kind, file, date, rows }) => [kind, file, date, rows])).toEqual([['missingFile', 'posting-20260305.txt', '2026-03-05', []], ['missingFile', 'posting-20260310.txt', '2026-03-10', []]]);
});

test('holidays and weekends are not missing, and nothing is where files do not come daily', () => {
	expect(verdicts(without('2026-03-05'), { holidays: ['2026-03-05'] })).toEqual([]);
	expect(verdicts(daily)).toEqual([]);
	expect(verdicts(without('2026-03-05'), { dailyFiles: 'none' })).toEqual([]);
});

test('weekly files, two files, and names without the day are no rhythm', () => {
	const weekly = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23'].map((day) => postings(day));
	expect(verdicts(weekly)).toEqual([]);
	expect(verdicts(daily.filter((_, index) => index % 2 === 0))).toEqual([]);
	expect(verdicts([daily[0], daily[2]].flatMap((file) => (file === undefined ? [] : [file])))).toEqual([]);
	expect(verdicts(without('2026-03-05').map((file, index) => ({ ...file, name: `file-${String(index)}.txt` })))).toEqual([]);
});

test('payers do not pay every day, so no ERA is missing', () => {
	expect(verdicts([DAYS[0], DAYS[1], DAYS[3], DAYS[4]].flatMap((day) => (day === undefined ? [] : [eraOf(day)])))).toEqual([]);
});

test('a file with a wrong year in its name neither hangs nor calls a thousand files missing', () => {
	expect(verdicts([...daily, postings('9999-12-31'), postings('0001-01-01')])).toEqual([]);
});

test('empty files of different days, and of different kinds of one day, are different files', () => {
	const result = resultOf(twoWeeks());
	expect(result.files).toHaveLength(3 * DAYS.length);
	expect(new Set(result.files.map(({ verdict, repeats }) => `${verdict} ${String(repeats)}`))).toEqual(new Set(['empty 0']));
	expect(exceptions(result)).toEqual([]);
});

test('a cut file is named once, as often as it is offered, and its whole copy does not hide it', () => {
	const file = otherDeposits('2026-03-04');
	expect(exceptions(resultOf([cutAfter(file, 0), cutAfter(file, 0), file]))).toEqual(['cutFile 0']);
	expect(verdicts([cutAfter(file, 0)])).toEqual(['other-20260304.txt cut']);
});

test('a series of one merchant that ends a day before the others is not called missing, nor is anything because of it', () => {
	const merchant = DAYS.map((day): FileDraft => ({ ...otherDeposits(day), name: `merchant-${writeCompactDate(day)}.txt` }));
	const due = eraOf('2026-03-12', remittance({ paymentDate: '2026-03-12' }));
	const files = [...twoWeeks(due), otherDeposits('2026-03-16'), otherDeposits('2026-03-17'), otherDeposits('2026-03-18'), otherDeposits('2026-03-19')];
	expect(placed(resultOf(files), 'remittance')).toEqual(['missing notDeposited']);
	const result = resultOf([...files, ...merchant]);
	expect([placed(result, 'remittance'), exceptions(result)]).toEqual([['open notDueYet'], []]);
});

test('the day of the question is the one given, or the latest of the files', () => {
	expect(resultOf(daily).asOf).toBe('2026-03-13');
	expect(resultOf(daily, {}, { asOf: '2026-04-01' }).asOf).toBe('2026-04-01');
});

test('exceptions come most serious first, then by day', () => {
	const files = [...without('2026-03-05'), ...twoWeeks(eraOf('2026-03-03', remittance(), remittance({ traceNumber: '8', amountCents: 7, paymentDate: '2026-03-04' }))).filter(({ kind }) => kind !== 'posting')];
	expect(resultOf(files).exceptions.map(({ kind, date }) => `${kind} ${String(date)}`)).toEqual(['missingDeposit 2026-03-03', 'missingDeposit 2026-03-04', 'missingFile 2026-03-05']);
});
