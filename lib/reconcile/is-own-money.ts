import type { Reason } from './types';

const NO_MONEY: ReadonlySet<Reason> = new Set<Reason>(['noMoneyExpected', 'superseded', 'duplicateRemittance', 'duplicateDepositLine']);

/** An earlier state of a transaction, a second copy, or nothing to deposit, is not money of its own. */
export function isOwnMoney({ reason }: { readonly reason: Reason }): boolean {
	return !NO_MONEY.has(reason);
}
