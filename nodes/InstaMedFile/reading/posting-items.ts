import type { IDataObject } from 'n8n-workflow';
import type { ByteSource } from '../../../lib/core/ports';
import type { FormatSpec } from '../../../lib/formats';
import { readPostingPayments, type EraSummary } from '../../../lib/x12';
import { toItemJson } from '../../shared/item-json';
import type { FileNote } from './file-note';
import type { RowReading } from './row-items';

/** Posting files that are written as an 835, with the patient as the payer. */
export function isX12Posting(format: FormatSpec): boolean {
	return format.family === 'posting' && format.encoding.kind === 'x12';
}

/** One item per payment or refund. */
export async function readPostingItems(source: ByteSource, file: FileNote): Promise<RowReading> {
	const items: IDataObject[] = [];
	let end: EraSummary | null = null;
	const onEnd = (summary: EraSummary): void => {
		end = summary;
	};
	for await (const payment of readPostingPayments(source, { file: file.name, onEnd })) {
		items.push({ type: 'payment', ...toItemJson(payment), issues: [], file });
	}
	const { complete, issues } = summaryOf(end);
	if (issues.length > 0) file.issues = issues.map((issue) => toItemJson(issue));
	return { items, complete, issues: issues.length };
}

/** Without a summary the reading did not come to its end. */
function summaryOf(end: EraSummary | null): Pick<EraSummary, 'complete' | 'issues'> {
	return end ?? { complete: false, issues: [] };
}
