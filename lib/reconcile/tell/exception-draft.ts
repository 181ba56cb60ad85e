import type { Finding } from '../../core/finding';
import type { ExceptionKind, ResultRow } from '../types';

/** What a person should look at, before it is known whether an earlier run told it. */
export interface FoundException extends Finding<ExceptionKind> {
	/** What makes it the same in every run, where that is not its first row or its transaction. */
	readonly identity?: string;
}

/** What is said of a row, without what the row itself says. */
export type ExceptionDraft = Omit<FoundException, 'rows' | 'reference' | 'file' | 'date' | 'amountCents' | 'identity'>;

/** An exception about a row and its counterparts; the amount in question is the row's unless another is given. */
export function about(row: ResultRow, draft: ExceptionDraft, amountCents: number | null = row.amountCents): FoundException {
	const rows = [row.key, ...row.counterparts];
	return { ...draft, amountCents: amountCents ?? 0, date: row.date, reference: row.reference ?? '', file: row.source.file, rows };
}
