import type { IDataObject } from 'n8n-workflow';
import type { ByteSource } from '../../../lib/core/ports';
import { readX12, type X12Event, type X12Summary } from '../../../lib/x12';
import { toItemJson } from '../../shared/item-json';
import type { FileNote } from './file-note';
import type { RowReading } from './row-items';

/** Claims of an 837, answers of a 999, 277CA or TA1, inquiries of a 270 or 271; null for what is none of these. */
function toEntry(event: X12Event, details: boolean): IDataObject | null {
	switch (event.type) {
		case 'answer':
			return { type: 'answer', ...toItemJson(event.answer) };
		case 'claim':
			return { type: 'submittedClaim', ...toItemJson(event.claim) };
		case 'eligibility': {
			const { names, ...rest } = event.eligibility;
			return { type: 'eligibility', ...toItemJson(rest), ...(details ? { names: toItemJson(names) } : {}) };
		}
		default:
			return null;
	}
}

async function walk(source: ByteSource, file: FileNote, see: (event: X12Event) => void): Promise<X12Summary | null> {
	let summary: X12Summary | null = null;
	for await (const event of readX12(source, { file: file.name })) {
		if (event.type === 'end') summary = event.summary;
		else see(event);
	}
	if (summary !== null && summary.issues.length > 0) file.issues = summary.issues.map((issue) => toItemJson(issue));
	return summary;
}

function countIssues(summary: X12Summary | null): number {
	return summary === null ? 0 : Object.values(summary.issueCounts).reduce((sum, count) => sum + count, 0);
}

/** One item per claim, answer or inquiry. `details`: with names and birth dates. */
export async function readX12Entries(source: ByteSource, file: FileNote, details: boolean): Promise<RowReading> {
	const items: IDataObject[] = [];
	const summary = await walk(source, file, (event) => {
		const entry = toEntry(event, details);
		if (entry !== null) items.push({ ...entry, file });
	});
	return { items, complete: summary?.complete === true, issues: countIssues(summary) };
}

/** One item with counts and what is wrong. */
export async function readX12Totals(source: ByteSource, file: FileNote): Promise<RowReading> {
	const summary = await walk(source, file, () => undefined);
	const issues = countIssues(summary);
	const json: IDataObject = {
		type: 'totals',
		complete: summary?.complete === true,
		transactions: { ...summary?.transactions },
		claims: summary?.claims ?? 0,
		answers: summary?.answers ?? 0,
		eligibilities: summary?.eligibilities ?? 0,
		errors: summary?.issueCounts.error ?? 0,
		issueCount: issues,
		issues: (summary?.issues ?? []).map((issue) => toItemJson(issue)),
		file,
	};
	return { items: [json], complete: summary?.complete === true, issues };
}
