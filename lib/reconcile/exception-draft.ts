import type { ReconcileException, ResultRow } from './types';

/** What is said of a row, without what the row itself says. */
export type ExceptionDraft = Omit<ReconcileException, 'rows' | 'reference' | 'file' | 'date' | 'amountCents'>;

/** An exception about a row and its counterparts; the amount in question is the row's unless another is given. */
export function about(row: ResultRow, draft: ExceptionDraft, amountCents: number | null = row.amountCents): ReconcileException {
	const rows = [row.key, ...row.counterparts];
	return { ...draft, amountCents: amountCents ?? 0, date: row.date, reference: row.reference ?? '', file: row.source.file, rows };
}
