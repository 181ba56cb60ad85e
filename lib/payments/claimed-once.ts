import { transactionKey, type Payment } from '../core/payment';
import { placeOf } from '../core/place-of';
import type { OpenQuestion } from './evidence';
import type { Verdict } from './resolve-unknown';

/** A question with what the evidence says of it alone. */
export interface Answered {
	readonly question: OpenQuestion;
	readonly verdict: Verdict;
}

function nameOf({ transactionId, source }: Payment): string {
	return transactionId === '' ? placeOf(source) : transactionKey(transactionId);
}

/**
 * One transaction answers one call: where several lost answers look like the same one, nobody can say whose it is, and
 * the others were perhaps not made. Only likeness can do this; a reference, and the transaction that a void or capture
 * was for, name their own.
 */
export function claimedOnce(answered: readonly Answered[]): Verdict[] {
	const askedBy = new Map<string, Set<string>>();
	for (const { question, verdict } of answered) {
		if (verdict.verdict !== 'charged' || verdict.matchedBy !== 'attributes') continue;
		const name = nameOf(verdict.payment);
		askedBy.set(name, (askedBy.get(name) ?? new Set()).add(question.reference));
	}
	return answered.map(({ verdict }) => {
		if (verdict.verdict !== 'charged' || verdict.matchedBy !== 'attributes') return verdict;
		const isShared = (askedBy.get(nameOf(verdict.payment))?.size ?? 0) > 1;
		return isShared ? { verdict: 'ambiguous', candidates: [verdict.payment], reason: 'Several lost answers can be this one transaction' } : verdict;
	});
}
