import { daysBetween, type CalendarDate } from '../core/date';
import type { CarriedState } from './carried-state';
import { exceptionsOf } from './exceptions';
import { FileRecord } from './file-record';
import { leaveOutForgotten } from './forgotten';
import { isSettled } from './is-settled';
import { RemittanceMatcher } from './match-remittances';
import { TransactionMatcher } from './match-transactions';
import { Placings } from './placing';
import { CARRY_WINDOWS, remember } from './remember';
import { toRows } from './result-rows';
import { subjectsOf } from './subjects';
import { tellNews } from './told-exceptions';
import { adjustmentsOf, byDayOf, byPartyOf, totalsOf } from './totals';
import type { DayTotal, FileResult, ReconcileInput, ReconcileOptions, ReconcileResult, ResultRow } from './types';
import { latestUnknowns, unknownExceptions } from './unknown-payments';

const DEPOSIT_WINDOW_DAYS = 5;

export interface DayRun {
	readonly result: Omit<ReconcileResult, 'carryOver'>;
	/** Totals of every day that is known whole now. */
	readonly days: readonly DayTotal[];
	readonly state: CarriedState;
}

function latestBusinessDate(files: ReconcileInput['files']): CalendarDate | null {
	return files.reduce<CalendarDate | null>((latest, { businessDate }) => (businessDate !== null && (latest === null || businessDate > latest) ? businessDate : latest), null);
}

/** With its age where it is not settled, and since when it is known. */
function aged(row: ResultRow, asOf: CalendarDate | null, before: CarriedState): ResultRow {
	const since = Object.hasOwn(before.rows, row.key) ? (before.rows[row.key]?.since ?? null) : null;
	const from = row.date ?? since;
	return {
		...row,
		...(isSettled(row) || from === null || asOf === null ? {} : { ageDays: Math.max(0, daysBetween(from, asOf)) }),
		...(since === null ? {} : { carriedSince: since }),
	};
}

/** Rows of this run: what is new, what was not settled before, and what stands elsewhere now. */
function shownRows(rows: readonly ResultRow[], { rows: before }: CarriedState): ResultRow[] {
	return rows.filter((row) => {
		const was = Object.hasOwn(before, row.key) ? before[row.key] : undefined;
		return was === undefined || !isSettled(was) || was.class !== row.class || was.reason !== row.reason;
	});
}

function shownFiles(files: readonly FileResult[], given: ReconcileInput['files']): FileResult[] {
	const contents = new Set(given.map(({ sha256 }) => sha256));
	const names = new Set(given.map(({ name }) => name));
	return files.filter(({ name, sha256, verdict }) => {
		if (verdict === 'missing' || verdict === 'cut') return true;
		// all empty files have one content
		return verdict === 'empty' ? names.has(name) : names.has(name) || (sha256 !== null && contents.has(sha256));
	});
}

/** One run over what is given and what earlier runs left. Everything that is still remembered is judged anew with what came. */
export function runDay(input: Omit<ReconcileInput, 'carried'>, before: CarriedState, options: ReconcileOptions): DayRun {
	const files = [...before.files, ...input.files];
	const subjects = subjectsOf({
		files,
		remittances: [...before.remittances, ...input.remittances],
		depositLines: [...before.depositLines, ...input.depositLines],
		payments: [...before.payments, ...input.payments],
	});
	const { known, forgotten } = leaveOutForgotten(subjects, before);
	const record = new FileRecord(files, options);
	const placings = new Placings();
	const depositWindowDays = options.depositWindowDays ?? DEPOSIT_WINDOW_DAYS;
	const shared = { record, depositLines: known.depositLines, windowDays: depositWindowDays, asOf: input.asOf ?? null };
	new RemittanceMatcher({ ...shared, remittances: known.remittances }, placings).run();
	new TransactionMatcher({ ...shared, payments: known.payments }, placings).run();
	for (const key of forgotten) placings.place(key, { class: 'open', reason: 'forgotten', counterparts: [] });

	const asOf = input.asOf ?? latestBusinessDate(files);
	const rows = toRows(subjects, placings).map((row) => aged(row, asOf, before));
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const fileResults = record.results();
	const unknowns = latestUnknowns(before.unknowns, input.unknowns ?? []);
	const news = tellNews([...unknownExceptions(unknowns), ...exceptionsOf(known, rows, fileResults)], byKey, fileResults, before, asOf);
	const shown = shownRows(rows, before);
	const shownKeys = new Set(shown.map(({ key }) => key));
	return {
		result: {
			asOf,
			rows: shown,
			exceptions: news.exceptions,
			totals: totalsOf(shown),
			byDay: byDayOf(shown),
			byParty: byPartyOf(shown),
			files: shownFiles(fileResults, input.files),
			adjustments: adjustmentsOf(known.remittances.filter(({ key }) => shownKeys.has(key)), shown),
			resolved: news.resolved,
		},
		days: byDayOf(rows),
		state: remember({ subjects, rows, files: record.files, unknowns, news, asOf, before, windows: { ...CARRY_WINDOWS, ...options.carry }, depositWindowDays }),
	};
}
