import type { IDataObject } from 'n8n-workflow';
import type { ByteSource } from '../../../lib/core/ports';
import { summarizeEra } from '../../../lib/x12';
import { toItemJson } from '../../shared/item-json';
import type { FileNote } from './file-note';
import type { RowReading } from './row-items';

/** Issues listed in a summary; all are counted. */
const LISTED_ISSUES = 100;

/** One item for a whole ERA, in memory that does not grow with the file. */
export async function readEraTotals(source: ByteSource, note: FileNote): Promise<RowReading> {
	const { issues, issuesOmitted = 0, ...summary } = await summarizeEra(source, { file: note.name });
	const counts = new Map<string, number>();
	for (const { code } of issues) counts.set(code, (counts.get(code) ?? 0) + 1);
	const json: IDataObject = {
		type: 'totals',
		...toItemJson(summary),
		// the note replaces the bare name
		file: note,
		empty: summary.segments === 0,
		errors: issues.filter(({ severity }) => severity === 'error').length,
		issueCount: issues.length + issuesOmitted,
		issueCounts: Object.fromEntries(counts),
		issues: issues.slice(0, LISTED_ISSUES).map((issue) => toItemJson(issue)),
	};
	return { items: [json], complete: summary.complete, issues: issues.length + issuesOmitted };
}
