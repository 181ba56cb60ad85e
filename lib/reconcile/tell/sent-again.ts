import { dollarsOrUnreadable as money } from '../../core/dollars';
import { about, type ExceptionDraft, type FoundException } from './exception-draft';
import type { FileResult, ResultRow } from '../types';

/** What is said of a remittance or a deposit line that came before. */
export function secondCopy({ subject, amountCents, party, reference }: ResultRow): ExceptionDraft {
	if (subject === 'remittance') {
		return {
			kind: 'duplicateRemittance',
			severity: 'error',
			sentence: `The remittance of ${money(amountCents)} by ${party ?? 'a payer'} (trace ${reference ?? ''}) came a second time.`,
			nextStep: 'Post it once. Do not post this copy.',
		};
	}
	return {
		kind: 'duplicateDepositLine',
		severity: 'warning',
		sentence: `A deposit line of ${money(amountCents)} (${reference ?? 'no number'}) is listed more than once.`,
		nextStep: 'Count it once; check whether two deposit reports overlap.',
	};
}

/** Names of the files, by content, that came before as the file of an earlier day. */
function namesSentAgain(files: readonly FileResult[]): Map<string, string[]> {
	const dated = new Map<string, FileResult[]>();
	for (const file of files) {
		// an empty file is like any other, and without a hash nobody knows what is the same
		if (file.businessDate === null || file.verdict === 'empty' || file.sha256 === null || file.sha256 === '') continue;
		const known = dated.get(file.sha256);
		if (known === undefined) dated.set(file.sha256, [file]);
		else known.push(file);
	}
	const again = [...dated].filter(([, group]) => group.length > 1);
	return new Map(again.map(([sha256, group]) => [sha256, group.sort((a, b) => ((a.businessDate ?? '') < (b.businessDate ?? '') ? -1 : 1)).slice(1).map(({ name }) => name)]));
}

/**
 * Remittances and deposit lines of a file whose very bytes came again as the file of another day. They are
 * one row, since they are one content; but whoever posts by file would post them twice.
 */
export function sentAgain(rows: readonly ResultRow[], files: readonly FileResult[]): FoundException[] {
	const names = namesSentAgain(files);
	if (names.size === 0) return [];
	return rows.flatMap((row) => {
		// a payment of nothing still tells of claims; a deposit of nothing tells of nothing
		const told = row.reason === 'duplicateRemittance' || row.reason === 'duplicateDepositLine';
		const isNews = row.subject === 'remittance' || (row.subject === 'depositLine' && row.amountCents !== 0);
		const copies = told || !isNews ? [] : (names.get(row.source.sha256 ?? '') ?? []);
		return copies.map((file) => ({ ...about(row, secondCopy(row)), rows: [row.key], file }));
	});
}
