import { reconcile, type ReconcileInput, type ReconcileOptions, type ReconcileResult, type ResultRow } from '../../lib/reconcile';
import { inputOf, type FileDraft, type Row } from './offered-file';
import { writeCompactDate, type CalendarDate } from '../../lib/core/date';

/** Monday to Friday of two weeks. */
export const DAYS: readonly CalendarDate[] = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13'].map((day) => `2026-03-${day}`);

export function eraOf(day: CalendarDate, ...rows: Row[]): FileDraft {
	return { name: `era-${writeCompactDate(day)}.835`, kind: 'remittance', businessDate: day, rows };
}

/** Payment Deposit 3.0 of a day. */
export function otherDeposits(day: CalendarDate, ...rows: Row[]): FileDraft {
	return { name: `other-${writeCompactDate(day)}.txt`, kind: 'deposit', depositLines: 'otherPayment', businessDate: day, rows };
}

/** Payment Deposit 1.0 of a day. */
export function patientDeposits(day: CalendarDate, ...rows: Row[]): FileDraft {
	return { name: `patient-${writeCompactDate(day)}.txt`, kind: 'deposit', depositLines: 'patientPayment', businessDate: day, rows };
}

export function postings(day: CalendarDate, ...rows: Row[]): FileDraft {
	return { name: `posting-${writeCompactDate(day)}.txt`, kind: 'posting', businessDate: day, rows };
}

/** Those files, and empty ones for every other day of the two weeks, so that nothing is missing or not yet due. */
export function twoWeeks(...files: readonly FileDraft[]): FileDraft[] {
	const names = new Set(files.map(({ name }) => name));
	const days = DAYS.flatMap((day) => [otherDeposits(day), patientDeposits(day), postings(day)]);
	return [...files, ...days.filter(({ name }) => !names.has(name))];
}

export function resultOf(files: readonly FileDraft[], options: ReconcileOptions = {}, more: Partial<ReconcileInput> = {}): ReconcileResult {
	return reconcile({ ...inputOf(files), ...more }, options);
}

/** "class reason" of every row of a kind, in the order of reference, then file. */
export function placed(result: ReconcileResult, subject: ResultRow['subject']): string[] {
	const rank = (row: ResultRow): string => `${row.reference ?? ''} ${row.source.file} ${String(row.source.line ?? row.source.segment).padStart(6, '0')}`;
	return result.rows.filter((row) => row.subject === subject).sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).map((row) => `${row.class} ${row.reason}`);
}

/** "kind amount" of every exception. */
export function exceptions(result: ReconcileResult): string[] {
	return result.exceptions.map(({ kind, amountCents }) => `${kind} ${String(amountCents)}`);
}
