import { at } from '../../state/clock';
import { PRACTICE_TERMS } from '../../state/practice';
import type { World } from '../../state/world';

/** When things last changed, in milliseconds: lists are asked for what changed since. */
export interface Changes {
	readonly transactions: ReadonlyMap<string, number>;
	readonly statements: ReadonlyMap<string, number>;
}

/** When a business day was closed. */
export function nightOf(day: string): number {
	return at(day, PRACTICE_TERMS.nightAt);
}

/** Follows the state through all that can change a transaction or a statement. */
export function changesOf(world: World): Changes {
	const transactions = new Map<string, number>();
	const statements = new Map<string, number>();
	const raise = (map: Map<string, number>, id: string | null, moment: number): void => {
		if (id !== null) map.set(id, Math.max(map.get(id) ?? 0, moment));
	};
	for (const { kind, subject, at: moment } of world.events) if (kind === 'statement.created') raise(statements, subject, moment);
	for (const { id, history, originalId } of world.transactions.values()) {
		for (const { at: moment } of history) {
			raise(transactions, id, moment);
			// refunds, chargebacks and returns change what is said of the payment
			raise(transactions, originalId, moment);
		}
	}
	for (const { businessDate, transactions: deposited } of world.deposits) for (const { id } of deposited) raise(transactions, id, nightOf(businessDate));
	for (const transaction of world.transactions.values()) {
		const moment = transactions.get(transaction.id) ?? transaction.createdAt;
		raise(statements, transaction.statementId, moment);
		for (const share of transaction.applied) raise(statements, share.statementId, moment);
	}
	for (const { claims, announcedOn } of world.payerPayments) for (const { claim } of claims) raise(statements, claim.statementId, nightOf(announcedOn));
	for (const plan of world.plans.values()) for (const id of plan.statementIds) raise(statements, id, plan.updatedAt);
	return { transactions, statements };
}
