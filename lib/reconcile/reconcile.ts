import type { CalendarDate } from '../core/date';
import { exceptionsOf } from './exceptions';
import { FileRecord } from './file-record';
import { RemittanceMatcher } from './match-remittances';
import { TransactionMatcher } from './match-transactions';
import { Placings } from './placing';
import { toRows } from './result-rows';
import { subjectsOf } from './subjects';
import { adjustmentsOf, byDayOf, byPartyOf, totalsOf } from './totals';
import { CARRY_OVER_VERSION, type ReconcileInput, type ReconcileOptions, type ReconcileResult } from './types';

const DEPOSIT_WINDOW_DAYS = 5;

function latestBusinessDate({ files }: ReconcileInput): CalendarDate | null {
	return files.reduce<CalendarDate | null>((latest, { businessDate }) => (businessDate !== null && (latest === null || businessDate > latest) ? businessDate : latest), null);
}

/**
 * Ties remittances to deposits and deposit lines to transactions. The result is a partition: every
 * remittance, deposit line and transaction is in exactly one class, and the sums of the classes are the
 * sums of the input to the cent. The order of the input does not matter, nor how often a file is offered.
 * A missing or cut file is named as such; what it would have told is left open, never called missing.
 */
export function reconcile(input: ReconcileInput, options: ReconcileOptions = {}): ReconcileResult {
	const subjects = subjectsOf(input);
	const record = new FileRecord(input.files, options);
	const placings = new Placings();
	const shared = { record, depositLines: subjects.depositLines, windowDays: options.depositWindowDays ?? DEPOSIT_WINDOW_DAYS, asOf: input.asOf ?? null };
	new RemittanceMatcher({ ...shared, remittances: subjects.remittances }, placings).run();
	new TransactionMatcher({ ...shared, payments: subjects.payments }, placings).run();
	const rows = toRows(subjects, placings);
	const files = record.results();
	const asOf = input.asOf ?? latestBusinessDate(input);
	return {
		asOf,
		rows,
		exceptions: exceptionsOf(subjects, rows, files).map((found) => ({ ...found, id: [found.kind, found.file, ...found.rows].join(' '), isNew: true, firstToldOn: asOf })),
		totals: totalsOf(rows),
		byDay: byDayOf(rows),
		byParty: byPartyOf(rows),
		files,
		adjustments: adjustmentsOf(subjects.remittances, rows),
		resolved: [],
		carryOver: { kind: 'reconcileCarryOver', version: CARRY_OVER_VERSION, asOf, began: asOf, runs: 1, trend: byDayOf(rows), state: {}, check: '' },
	};
}
