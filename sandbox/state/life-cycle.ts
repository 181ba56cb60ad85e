import type { Transaction, TransactionStatus } from './transaction';

/**
 * The states of a payment transaction and the moves between them: the only place where a status changes.
 * A refund, chargeback or bank return never changes the status of the payment it goes back to.
 */
export type Move = 'capture' | 'void' | 'settle' | 'failSettlement';

const MOVES: Readonly<Record<Move, { readonly from: readonly TransactionStatus[]; readonly to: TransactionStatus }>> = {
	capture: { from: ['A'], to: 'C' },
	// not after the nightly step, when funds are on their way
	void: { from: ['A', 'C'], to: 'V' },
	settle: { from: ['C'], to: 'S' },
	failSettlement: { from: ['C'], to: 'SE' },
};

export function canMove(status: TransactionStatus, move: Move): boolean {
	return MOVES[move].from.includes(status);
}

/** Makes the move when it is allowed and says whether it was. */
export function applyMove(transaction: Transaction, move: Move, at: number): boolean {
	if (!canMove(transaction.status, move)) return false;
	transaction.status = MOVES[move].to;
	transaction.history.push({ status: transaction.status, at });
	return true;
}
