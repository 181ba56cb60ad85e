import type { Transaction, TransactionStatus } from '../../state/transaction';
import { accountOf, instantOf, usd } from './basics';
import type { Changes } from './changes';
import type { SessionApiState } from '../state';

export type ReversalStatus = 'pending' | 'completed' | 'voided' | 'failed';

const REVERSALS: Readonly<Record<TransactionStatus, ReversalStatus>> = { A: 'pending', C: 'pending', S: 'completed', V: 'voided', D: 'failed', SE: 'failed', CB: 'failed', RI: 'failed' };

export function reversalStatusOf(refund: Transaction): ReversalStatus {
	return REVERSALS[refund.status];
}

export function refundRow(state: SessionApiState, refund: Transaction, changes: Changes): object {
	const balanceCents = state.balancesAfter.get(refund.id);
	return {
		id: refund.id,
		originalTransactionId: refund.originalId,
		amount: usd(refund.amountCents),
		reversalStatus: reversalStatusOf(refund),
		status: refund.status,
		reason: refund.reason,
		patientAccountNumber: accountOf(refund),
		createdAt: instantOf(refund.createdAt),
		updatedAt: instantOf(changes.transactions.get(refund.id) ?? refund.createdAt),
		balanceAfter: balanceCents === undefined ? null : usd(balanceCents),
	};
}
