import { PATHS } from './kinds';
import type { Drafts, ListWatch } from './list-watch';
import { newsOf, type News } from './news';
import { reachedAt } from './payment-statuses';
import { isoOf, momentOf, textOf } from './raw';
import { token, tokenOf } from './token';

/** Where a refund can stand without being told. */
const UNTOLD: readonly string[] = ['pending', 'voided', 'failed'];

function stateOf(row: unknown): string {
	return token(textOf(row, 'reversalStatus') ?? '-');
}

function isTold(row: unknown): boolean {
	return !UNTOLD.includes(stateOf(row));
}

/** Refunds that were completed; one that stands in a way nobody knows is told as well. */
export const completedRefunds: ListWatch = {
	stream: 'refunds',
	path: PATHS.refund,
	// no filter: with one, refunds would leave the list while it is read, and pages would shift
	query: {},
	idOf: (row) => textOf(row, 'id'),
	keyOf: (row) => {
		const id = textOf(row, 'id');
		return id === null ? tokenOf(row) : token(id);
	},
	isOpen: (row, entry) => isTold(row) && entry?.states.includes(stateOf(row)) !== true,
	known: (row) => (isTold(row) ? [stateOf(row)] : []),
	async drafts(row, raw, { key, place, overlapMs, problem, ask }): Promise<Drafts> {
		const id = textOf(raw, 'id');
		let at = momentOf(raw, 'updatedAt');
		let news: News = newsOf(at, place, overlapMs);
		// an old refund changes also when something else about it does: its transaction says when it was settled
		if (id !== null && news !== 'old' && newsOf(momentOf(raw, 'createdAt'), place, overlapMs) === 'old') {
			const transaction = await ask(PATHS.payment, id);
			if (transaction.kind === 'later' || transaction.kind === 'stop') return transaction;
			if (transaction.kind === 'found') {
				at = reachedAt(transaction.raw, 'S');
				news = newsOf(at, place, overlapMs);
			}
		}
		const happening = { kind: 'refundCompleted' as const, deliveryId: `refundCompleted:${id ?? key}`, at: at === 0 ? null : isoOf(at), resource: 'refund' as const, resourceId: id, facts: {}, raw, problem };
		return { kind: 'drafts', drafts: [{ state: stateOf(row), happening: news === 'old' ? null : happening, maybeTold: news === 'maybeTold' }] };
	},
};
