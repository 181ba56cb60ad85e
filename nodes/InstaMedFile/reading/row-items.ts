import type { IDataObject } from 'n8n-workflow';
import {
	checkFile,
	holdsSecrets,
	maskRow,
	maskSecrets,
	readRowBatches,
	toDepositLine,
	toPayment,
	type FileEnd,
	type FormatRow,
	type FormatSpec,
} from '../../../lib/formats';
import type { Issue } from '../../../lib/core/issue';
import type { ByteSource } from '../../../lib/core/ports';
import { toItemJson } from '../../shared/item-json';
import type { FileNote } from './file-note';
import { isX12Posting, readPostingItems } from './posting-items';

/** Issues listed in a summary; all are counted. */
const LISTED_ISSUES = 100;

export interface RowReading {
	readonly items: IDataObject[];
	readonly complete: boolean;
	/** Issues of the whole file and of all rows. */
	readonly issues: number;
}

export interface RowChoices {
	/** Names, addresses, birth dates and the like as they are, instead of masked. */
	readonly details: boolean;
	readonly raw: boolean;
}

/** One line as it is, its amounts as decimal text. */
function toRowItem(format: FormatSpec, row: FormatRow, file: FileNote, choices: RowChoices): IDataObject {
	const shown = choices.details ? row : maskRow(format, row);
	const values = choices.details ? maskSecrets(format, row) : shown.values;
	const json: IDataObject = { type: 'row', record: row.record, line: row.line, values: toItemJson(values) };
	if (shown.repeats.length > 0) json.repeats = shown.repeats.map((values) => toItemJson(values));
	// a second password or account number may stand among them
	const extra = holdsSecrets(format) ? maskRow(format, row).extra : shown.extra;
	if (extra.length > 0) json.extra = [...extra];
	if (choices.details && choices.raw && !holdsSecrets(format)) json.raw = row.raw;
	json.issues = row.issues.map((issue) => toItemJson(issue));
	json.file = file;
	return json;
}

/** One line as a payment or deposit line, the same shape from every format; null for lines that are none. */
function toMoneyItem(format: FormatSpec, row: FormatRow, file: FileNote): IDataObject | null {
	const source = { file: file.name, line: row.line };
	const payment = toPayment(format, row, source);
	const line = payment === null ? toDepositLine(format, row, source) : null;
	const found = payment ?? line;
	if (found === null) return null;
	return {
		type: payment === null ? 'depositLine' : 'payment',
		...toItemJson(found),
		issues: row.issues.map((issue) => toItemJson(issue)),
		file,
	};
}

/** Whether a format's lines mean money in the way that reconciliation understands. */
export function meansMoney(format: FormatSpec): boolean {
	return format.payment !== undefined || format.deposit !== undefined || isX12Posting(format);
}

/** Walks a file once; what the callback makes of a row is kept. */
export async function readEach(
	format: FormatSpec,
	source: ByteSource,
	file: FileNote,
	toItem: (row: FormatRow) => IDataObject | null,
): Promise<RowReading> {
	const items: IDataObject[] = [];
	const batches = readRowBatches(format, source, { file: file.name });
	let issues = 0;
	let end: FileEnd | null = null;
	while (end === null) {
		const next = await batches.next();
		if (next.done === true) end = next.value;
		else {
			for (const row of next.value) {
				issues += row.issues.length;
				const item = toItem(row);
				if (item !== null) items.push(item);
			}
		}
	}
	if (end.issues.length > 0) file.issues = end.issues.map((issue: Issue) => toItemJson(issue));
	return { items, complete: end.complete, issues: issues + end.issues.length };
}

export async function readRowItems(format: FormatSpec, source: ByteSource, file: FileNote, choices: RowChoices): Promise<RowReading> {
	return await readEach(format, source, file, (row) => toRowItem(format, row, file, choices));
}

export async function readMoneyItems(format: FormatSpec, source: ByteSource, file: FileNote): Promise<RowReading> {
	if (isX12Posting(format)) return await readPostingItems(source, file);
	return await readEach(format, source, file, (row) => toMoneyItem(format, row, file));
}

/** "IMDPA14.amountCents" → sums as decimal text under "IMDPA14.amount". */
export async function readRowTotals(format: FormatSpec, source: ByteSource, file: FileNote): Promise<RowReading> {
	const check = await checkFile(format, source, { file: file.name, maxIssues: LISTED_ISSUES });
	const count = Object.values(check.issueCounts).reduce((sum, times) => sum + times, 0);
	const json: IDataObject = {
		type: 'totals',
		rows: check.rows,
		complete: check.complete,
		empty: check.empty,
		records: { ...check.totals.records },
		sums: toItemJson(check.totals.cents),
		errors: check.errors,
		issueCount: count,
		issueCounts: { ...check.issueCounts },
		issues: check.issues.map((issue) => toItemJson(issue)),
		file,
	};
	return { items: [json], complete: check.complete, issues: count };
}
