import type { IDataObject } from 'n8n-workflow';
import { RECEIVABLE_STATES, type ReceivableRow } from '../../lib/receivables';
import { REASONS, type CarryOver, type ResultRow } from '../../lib/reconcile';
import { toItemJson } from '../shared/item-json';
import type { CloseOfDay } from './close-of-day';
import type { Unused } from './collect-evidence';

/** A row without what leads to a patient, unless that is wanted. */
function shownRow(row: ResultRow, showAccounts: boolean): object {
	if (showAccounts) return row;
	const { patientAccountNumber, claims, ...rest } = row;
	void patientAccountNumber;
	return claims === undefined ? rest : { ...rest, claimCount: claims.length };
}

function shownShare(row: ReceivableRow, showAccounts: boolean): object {
	if (showAccounts) return row;
	const { patientAccountNumber, claimIds, ...rest } = row;
	void patientAccountNumber;
	return { ...rest, claimCount: claimIds.length };
}

export function toRowJson(row: ResultRow, showAccounts: boolean): IDataObject {
	return { ...toItemJson(shownRow(row, showAccounts)), reasonText: REASONS[row.reason] };
}

/** What a patient owes for a statement or claim. */
export function toShareJson(row: ReceivableRow, showAccounts: boolean): IDataObject {
	return { subject: 'patientShare', ...toItemJson(shownShare(row, showAccounts)), reasonText: RECEIVABLE_STATES[row.state] };
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): IDataObject {
	const counts: IDataObject = {};
	for (const value of values) counts[keyOf(value)] = Number(counts[keyOf(value)] ?? 0) + 1;
	return counts;
}

/** The whole picture in one small item; the rows are in the file beside it. */
export function toSummaryJson({ result, receivables, fees }: CloseOfDay, unused: readonly Unused[]): IDataObject {
	const findings = [...result.exceptions, ...(receivables?.findings ?? []), ...(fees?.findings ?? [])];
	return {
		asOf: result.asOf,
		needsAttention: findings.length,
		newSinceLastRun: findings.filter(({ isNew }) => isNew).length,
		exceptionCounts: countBy(findings, ({ kind }) => kind),
		resolved: result.resolved.map((one) => toItemJson(one)),
		classCounts: countBy(result.rows, (row) => row.class),
		totals: toItemJson(result.totals),
		aging: receivables?.aging.map((line) => toItemJson(line)) ?? [],
		patientShares: receivables === null || receivables.rows.length === 0 ? null : toItemJson(receivables.totals),
		fees: fees === null ? null : { periods: fees.periods.map((period) => toItemJson(period)), costs: fees.costs.map((cost) => toItemJson(cost)) },
		files: result.files.map((file) => toItemJson(file)),
		unusedFiles: unused.map(({ name, reason }) => ({ name, reason })),
		byDay: result.byDay.map((day) => toItemJson(day)),
	};
}

/** As it has to come back: nothing of it may be rewritten, amounts neither. */
export function toCarryOverJson(carryOver: CarryOver): IDataObject {
	return JSON.parse(JSON.stringify(carryOver)) as IDataObject;
}

/** Everything, as text of a JSON file; amounts as decimal text. What is handed over has an output of its own. */
export function toResultFile({ result: { carryOver, ...result }, receivables, fees }: CloseOfDay, showAccounts: boolean): Buffer {
	void carryOver;
	const shown = {
		...result,
		rows: result.rows.map((row) => shownRow(row, showAccounts)),
		// what a payer writes there often is a claim or account number
		adjustments: showAccounts ? result.adjustments : result.adjustments.map((adjustment) => ({ ...adjustment, reference: null })),
		...(receivables === null ? {} : { receivables: { ...receivables, rows: receivables.rows.map((row) => shownShare(row, showAccounts)) } }),
		...(fees === null ? {} : { fees }),
	};
	return Buffer.from(`${JSON.stringify(toItemJson(shown), null, '\t')}\n`);
}
