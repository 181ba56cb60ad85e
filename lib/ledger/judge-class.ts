import type { ResultRow } from '../reconcile';
import type { Objection } from './held';

/**
 * What reconciliation says against posting, or null. Open money may be posted on request, unless a deposit is there that
 * may be its own and says something else.
 */
export function classObjection(row: ResultRow, includeOpen: boolean): Objection | null {
	switch (row.class) {
		case 'matched':
			return null;
		case 'open':
			if (row.counterparts.length > 0) return { reason: 'contradicted' };
			return includeOpen ? null : { reason: 'open' };
		case 'missing':
		case 'amountDiffers':
		case 'ambiguous':
			return { reason: row.class };
		case 'extra':
			return { reason: 'duplicate' };
	}
}

/** What there is to say of something that is not in the input: nothing of an older state of a transaction, or of one of nothing. */
export function absentObjection(row: ResultRow): Objection | null {
	if (row.reason === 'superseded' || (row.subject === 'transaction' && row.amountCents === 0)) return null;
	return classObjection(row, false) ?? { reason: row.carriedSince === undefined ? 'noDetail' : 'notGiven' };
}
