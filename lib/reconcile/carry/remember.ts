import { addDays, type CalendarDate } from '../../core/date';
import type { CarriedRow, CarriedState } from './carried-state';
import { toDepositLineFacts, toPaymentFacts, toRemittanceFacts } from '../facts';
import type { FileDates } from '../calendar/file-dates';
import { isSettled } from '../is-settled';
import { POSTING_DAYS } from '../calendar/posting-calendar';
import { forget, putAway } from './settled-days';
import type { SettledGroup, SettledMember } from './settled-group';
import { settledGroupsOf } from './settled-groups';
import type { Keyed, Subjects } from '../subjects';
import type { News } from '../tell/told-exceptions';
import type { CarryWindows, FileEvidence, ResultRow, UnknownPayment } from '../types';
import { isUnresolved } from '../tell/unknown-payments';

export const CARRY_WINDOWS: CarryWindows = { openDays: 60, settledDays: 30, trendDays: 60 };

/** A payment is sent twice within minutes, so once both are posted an account number serves nothing any more. */
const ACCOUNT_DAYS = POSTING_DAYS;

export interface Run {
	/** Everything that was placed. */
	readonly subjects: Subjects;
	readonly rows: ReadonlyMap<string, ResultRow>;
	/** What a subject that was tied shows of the habits of files and deposits. */
	lagsOf(member: SettledMember): SettledGroup['lags'];
	readonly files: readonly FileEvidence[];
	readonly fileDates: FileDates;
	readonly unknowns: readonly UnknownPayment[];
	readonly news: News;
	readonly asOf: CalendarDate | null;
	readonly before: CarriedState;
	readonly windows: CarryWindows;
	/** Days around a payment date in which its deposit may stand. */
	readonly depositWindowDays: number;
}

function latest(one: CalendarDate | null, other: CalendarDate | null): CalendarDate | null {
	return one === null || (other !== null && other > one) ? other : one;
}

/** What the next run has to know: what is not settled, and what is, together with its other side, for a while. */
function rowsToKeep(rows: ReadonlyMap<string, ResultRow>, dayOf: (row: ResultRow) => CalendarDate | null, sinceOf: (key: string) => CalendarDate | null, settledFrom: CalendarDate, openFrom: CalendarDate): Map<string, ResultRow> {
	const kept = new Map<string, ResultRow>();
	for (const row of rows.values()) {
		if (row.reason === 'forgotten') continue;
		let last = dayOf(row);
		for (const key of row.counterparts) {
			const other = rows.get(key);
			if (other !== undefined) last = latest(last, dayOf(other));
		}
		// whatever date it bears, what is open is followed from the day on which it was told first
		if (!isSettled(row)) last = latest(last, sinceOf(row.key));
		if (last === null || last >= (isSettled(row) ? settledFrom : openFrom)) kept.set(row.key, row);
	}
	for (const row of kept.values()) {
		for (const key of row.counterparts) {
			const other = rows.get(key);
			if (other !== undefined) kept.set(key, other);
		}
	}
	return kept;
}

/** What the next run starts from; bounded by the windows, whatever came. */
export function remember(run: Run): CarriedState {
	const { subjects, rows, asOf, before, windows, news } = run;
	const from = (days: number): CalendarDate => (asOf === null ? '0001-01-01' : addDays(asOf, -days));
	const settledFrom = from(windows.settledDays);
	// what was told before any file had a day is reckoned from the first day that is known
	const sinceOf = (key: string): CalendarDate | null => (Object.hasOwn(before.rows, key) ? before.rows[key]?.since : null) ?? asOf;
	// a year written wrong must not keep something for ever
	const ahead = asOf === null ? '9999-12-31' : addDays(asOf, windows.openDays);
	const dayOf = ({ key, date }: ResultRow): CalendarDate | null => (date === null || date > ahead ? sinceOf(key) : date);
	const kept = rowsToKeep(rows, dayOf, sinceOf, settledFrom, from(windows.openDays));

	const groups = settledGroupsOf({ subjects, rows: kept, told: news.told, dayOf, sinceOf, lagsOf: run.lagsOf });
	const away = new Set(groups.flatMap(({ members }) => members.map(({ key }) => key)));
	const settled = forget(putAway(before.settled, groups), settledFrom, from(ACCOUNT_DAYS));

	const isBare = (key: string): boolean => {
		const row = kept.get(key);
		return row !== undefined && isSettled(row) && (row.date ?? '') < from(ACCOUNT_DAYS);
	};
	const keep = <T, Facts>(list: readonly Keyed<T>[], toFacts: (value: T) => Facts, bare: Partial<Facts>): Facts[] =>
		list.filter(({ key }) => kept.has(key) && !away.has(key)).map(({ key, value }) => (isBare(key) ? { ...toFacts(value), ...bare } : toFacts(value)));
	const filesFrom = from(Math.max(windows.openDays, windows.settledDays) + run.depositWindowDays);
	const files = run.files.filter(({ businessDate }) => businessDate === null || businessDate >= filesFrom);
	const forgot = kept.size < rows.size || before.settled.some(({ day }) => day < settledFrom);
	return {
		files,
		remittances: keep(subjects.remittances, toRemittanceFacts, { claims: [] }),
		depositLines: keep(subjects.depositLines, toDepositLineFacts, { patientAccountNumber: null }),
		payments: keep(subjects.payments, toPaymentFacts, { patientAccountNumber: null }),
		settled,
		fileDays: run.fileDates.keep(files, filesFrom),
		rows: Object.fromEntries([...kept.values()].filter(({ key }) => !away.has(key)).map((row): [string, CarriedRow] => [row.key, { class: row.class, reason: row.reason, since: sinceOf(row.key) }])),
		told: news.told.filter(({ key }) => key === null || !away.has(key)),
		unknowns: run.unknowns.filter(isUnresolved),
		forgottenBefore: forgot ? latest(before.forgottenBefore, settledFrom) : before.forgottenBefore,
	};
}
