import { createHash } from 'node:crypto';
import type { CalendarDate } from '../../lib/core/date';
import type { DepositLine } from '../../lib/core/deposit';
import type { Payment } from '../../lib/core/payment';
import type { Remittance } from '../../lib/core/remittance';
import type { FileEvidence, ReconcileInput } from '../../lib/reconcile';

/** A row before it has a place in a file. */
export type Row =
	| { readonly type: 'remittance'; readonly value: Omit<Remittance, 'source'> }
	| { readonly type: 'line'; readonly value: Omit<DepositLine, 'source'> }
	| { readonly type: 'payment'; readonly value: Omit<Payment, 'source'> };

/** A file as rows. */
export interface FileDraft {
	readonly name: string;
	readonly kind: FileEvidence['kind'];
	readonly depositLines?: DepositLine['kind'];
	readonly businessDate: CalendarDate | null;
	readonly rows: readonly Row[];
	/** False for a file that ends too early. */
	readonly complete?: boolean;
}

/** The same file ended after some of its rows. */
export function cutAfter(draft: FileDraft, rows: number): FileDraft {
	return { ...draft, rows: draft.rows.slice(0, rows), complete: false };
}

function evidenceOf(draft: FileDraft): FileEvidence {
	const { name, kind, depositLines, businessDate, rows, complete = true } = draft;
	// content is all that a hash sees: an empty file hashes like any other empty file
	const content = rows.length === 0 && complete ? '' : JSON.stringify([kind, complete, rows]);
	return {
		name,
		kind,
		...(depositLines === undefined ? {} : { depositLines }),
		sha256: createHash('sha256').update(content).digest('hex'),
		bytes: content.length,
		complete,
		empty: rows.length === 0 && complete,
		businessDate,
		issueCounts: { error: complete ? 0 : 1, warning: 0, info: 0 },
	};
}

/** What reconciliation gets of some files, in the order in which they are given. */
export function inputOf(drafts: readonly FileDraft[]): ReconcileInput {
	const files: FileEvidence[] = [];
	const remittances: Remittance[] = [];
	const depositLines: DepositLine[] = [];
	const payments: Payment[] = [];
	for (const draft of drafts) {
		const file = evidenceOf(draft);
		files.push(file);
		draft.rows.forEach((row, index) => {
			const place = { file: file.name, sha256: file.sha256 };
			if (row.type === 'remittance') remittances.push({ ...row.value, source: { ...place, segment: 3 + 20 * index } });
			else if (row.type === 'line') depositLines.push({ ...row.value, source: { ...place, line: index + 2 } });
			else payments.push({ ...row.value, source: { ...place, line: index + 2 } });
		});
	}
	return { files, remittances, depositLines, payments };
}
