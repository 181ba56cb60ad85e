import { addDays, type CalendarDate } from '../core/date';
import type { CarriedRow, CarriedState } from './carried-state';
import { isSettled } from './is-settled';
import type { Keyed, Subjects } from './subjects';
import type { News } from './told-exceptions';
import type { CarryWindows, FileEvidence, ResultRow, UnknownPayment } from './types';
import { isUnresolved } from './unknown-payments';

export const CARRY_WINDOWS: CarryWindows = { openDays: 60, settledDays: 30, trendDays: 60 };

/** A payment sent twice is seen within minutes, so after these days an account number serves nothing any more. */
const ACCOUNT_DAYS = 2;

export interface Run {
	/** Everything that was placed. */
	readonly subjects: Subjects;
	readonly rows: readonly ResultRow[];
	readonly files: readonly FileEvidence[];
	readonly unknowns: readonly UnknownPayment[];
	readonly news: News;
	readonly asOf: CalendarDate | null;
	readonly before: CarriedState;
	readonly windows: CarryWindows;
	/** Days around a payment date in which its deposit may stand. */
	readonly depositWindowDays: number;
}

function latest(...days: readonly (CalendarDate | null | undefined)[]): CalendarDate | null {
	return days.reduce<CalendarDate | null>((last, day) => (day != null && (last === null || day > last) ? day : last), null);
}

/** Keys of what the next run has to know: what is not settled, and what is, together with its other side, for a while. */
function keysToKeep(rows: readonly ResultRow[], sinceOf: (key: string) => CalendarDate | null, settledFrom: CalendarDate, openFrom: CalendarDate): Set<string> {
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const dayOf = (key: string): CalendarDate | null => byKey.get(key)?.date ?? sinceOf(key);
	const kept = new Set<string>();
	for (const row of rows) {
		const last = latest(dayOf(row.key), ...row.counterparts.map(dayOf));
		if (last === null || last >= (isSettled(row) ? settledFrom : openFrom)) kept.add(row.key);
	}
	for (const key of kept) for (const other of byKey.get(key)?.counterparts ?? []) if (byKey.has(other)) kept.add(other);
	return kept;
}

/** What the next run starts from; bounded by the windows, whatever came. */
export function remember(run: Run): CarriedState {
	const { subjects, rows, asOf, before, windows } = run;
	const from = (days: number): CalendarDate => (asOf === null ? '0001-01-01' : addDays(asOf, -days));
	const settledFrom = from(windows.settledDays);
	const sinceOf = (key: string): CalendarDate | null => (Object.hasOwn(before.rows, key) ? (before.rows[key]?.since ?? null) : asOf);
	const kept = keysToKeep(rows.filter(({ reason }) => reason !== 'forgotten'), sinceOf, settledFrom, from(windows.openDays));
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const isBare = (key: string): boolean => {
		const row = byKey.get(key);
		return row !== undefined && isSettled(row) && (row.date ?? '') < from(ACCOUNT_DAYS);
	};
	const keep = <T>(list: readonly Keyed<T>[], bare: (value: T) => T): T[] => list.filter(({ key }) => kept.has(key)).map(({ key, value }) => (isBare(key) ? bare(value) : value));
	const files = run.files.filter(({ businessDate }) => businessDate === null || businessDate >= from(Math.max(windows.openDays, windows.settledDays) + run.depositWindowDays));
	const forgot = kept.size < rows.length;
	return {
		files,
		remittances: keep(subjects.remittances, (remittance) => ({ ...remittance, claims: [] })).map(({ detail, ...remittance }) => {
			void detail;
			return remittance;
		}),
		depositLines: keep(subjects.depositLines, (line) => ({ ...line, patientAccountNumber: null })),
		payments: keep(subjects.payments, (payment) => ({ ...payment, patientAccountNumber: null })),
		rows: Object.fromEntries(rows.filter(({ key }) => kept.has(key)).map((row): [string, CarriedRow] => [row.key, { class: row.class, reason: row.reason, since: sinceOf(row.key) }])),
		told: run.news.told,
		unknowns: run.unknowns.filter(isUnresolved),
		forgottenBefore: forgot ? latest(before.forgottenBefore, settledFrom) : before.forgottenBefore,
	};
}
