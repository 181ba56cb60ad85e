import type { CarriedState } from './carry/carried-state';
import { exceptionsOf } from './tell/exceptions';
import { FileRecord } from './calendar/file-record';
import { latestDay } from './calendar/latest-day';
import { leaveOutForgotten } from './carry/forgotten';
import { isSettled } from './is-settled';
import { RemittanceMatcher } from './match/match-remittances';
import { TransactionMatcher } from './match/match-transactions';
import { fileDatesOf } from './calendar/file-dates';
import { addSettled, lagsOf } from './carry/settled-sums';
import { Placings } from './placing';
import { CARRY_WINDOWS, remember } from './carry/remember';
import { toRows } from './result-rows';
import { subjectsOf } from './subjects';
import { tellNews } from './tell/told-exceptions';
import { withTakenUp } from './carry/taken-up';
import { adjustmentsOf, byDayOf, byPartyOf, totalsOf } from './totals';
import type { DayTotal, FileResult, ReconcileInput, ReconcileOptions, ReconcileResult, ResultRow } from './types';
import { latestUnknowns, unknownExceptions } from './tell/unknown-payments';

const DEPOSIT_WINDOW_DAYS = 5;

export interface DayRun {
	readonly result: Omit<ReconcileResult, 'carryOver'>;
	/** Totals of every day that is known whole now. */
	readonly days: readonly DayTotal[];
	readonly state: CarriedState;
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
export function runDay(input: Omit<ReconcileInput, 'carried'>, carried: CarriedState, options: ReconcileOptions): DayRun {
	const before = withTakenUp(carried, input);
	const files = [...before.files, ...input.files];
	const subjects = subjectsOf({
		remittances: [...before.remittances, ...input.remittances],
		depositLines: [...before.depositLines, ...input.depositLines],
		payments: [...before.payments, ...input.payments],
	});
	const { known, forgotten } = leaveOutForgotten(subjects, before);
	const record = new FileRecord(files, options);
	const placings = new Placings();
	const depositWindowDays = options.depositWindowDays ?? DEPOSIT_WINDOW_DAYS;
	const fileDates = fileDatesOf(before, known);
	const shared = { record, fileDates, depositLines: known.depositLines, windowDays: depositWindowDays, asOf: input.asOf ?? null, earlierLags: lagsOf(before.settled) };
	const payers = new RemittanceMatcher({ ...shared, remittances: known.remittances }, placings);
	payers.run();
	const patients = new TransactionMatcher({ ...shared, payments: known.payments }, placings);
	patients.run();
	for (const key of forgotten) placings.place(key, { class: 'open', reason: 'forgotten', counterparts: [] });

	const asOf = input.asOf ?? latestDay(files);
	const rows = toRows(subjects, placings, { asOf, before });
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const fileResults = record.results();
	const unknowns = latestUnknowns(before.unknowns, input.unknowns ?? []);
	const news = tellNews([...unknownExceptions(unknowns), ...exceptionsOf(known, byKey, fileResults)], byKey, fileResults, before, asOf);
	const shown = shownRows(rows, before);
	return {
		result: {
			asOf,
			rows: shown,
			exceptions: news.exceptions,
			totals: totalsOf(shown),
			byDay: byDayOf(shown),
			byParty: byPartyOf(shown),
			files: shownFiles(fileResults, input.files),
			adjustments: adjustmentsOf(known.remittances, shown),
			resolved: news.resolved,
		},
		days: addSettled(byDayOf(rows), before.settled),
		state: remember({ subjects, rows: byKey, lagsOf: (member) => (member.subject === 'transaction' ? patients.lagsOf(member) : payers.lagsOf(member.key)), fileDates, files: record.files, unknowns, news, asOf, before, windows: { ...CARRY_WINDOWS, ...options.carry }, depositWindowDays }),
	};
}
