import type { IDataObject } from 'n8n-workflow';
import { EXCEPTION_KINDS, REASONS, type ReconcileException, type ReconcileResult, type ResultRow } from '../../lib/reconcile';
import { toItemJson } from '../shared/item-json';
import type { UnusedFile } from './collect-evidence';

/** A row without what leads to a patient, unless that is wanted. */
function shownRow(row: ResultRow, showAccounts: boolean): object {
	if (showAccounts) return row;
	const { patientAccountNumber, claims, ...rest } = row;
	void patientAccountNumber;
	return claims === undefined ? rest : { ...rest, claimCount: claims.length };
}

export function toRowJson(row: ResultRow, showAccounts: boolean): IDataObject {
	return { ...toItemJson(shownRow(row, showAccounts)), reasonText: REASONS[row.reason] };
}

export function toExceptionJson(exception: ReconcileException): IDataObject {
	const { kind, ...rest } = exception;
	return { kind, title: EXCEPTION_KINDS[kind], ...toItemJson(rest) };
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): IDataObject {
	const counts: IDataObject = {};
	for (const value of values) counts[keyOf(value)] = Number(counts[keyOf(value)] ?? 0) + 1;
	return counts;
}

/** The whole picture in one small item; the rows are in the file beside it. */
export function toSummaryJson(result: ReconcileResult, unused: readonly UnusedFile[]): IDataObject {
	return {
		asOf: result.asOf,
		needsAttention: result.exceptions.length,
		exceptionCounts: countBy(result.exceptions, ({ kind }) => kind),
		classCounts: countBy(result.rows, (row) => row.class),
		totals: toItemJson(result.totals),
		files: result.files.map((file) => toItemJson(file)),
		unusedFiles: unused.map(({ name, reason }) => ({ name, reason })),
		byDay: result.byDay.map((day) => toItemJson(day)),
	};
}

/** Everything, as text of a JSON file; amounts as decimal text. */
export function toResultFile(result: ReconcileResult, showAccounts: boolean): Buffer {
	const shown = { ...result, rows: result.rows.map((row) => shownRow(row, showAccounts)) };
	return Buffer.from(`${JSON.stringify(toItemJson(shown), null, '\t')}\n`);
}
