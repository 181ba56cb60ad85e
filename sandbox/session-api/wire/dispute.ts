import type { Transaction } from '../../state/transaction';
import { accountOf, instantOf, usd } from './basics';
import type { Changes } from './changes';

export function disputeKindOf(transaction: Transaction): 'chargeback' | 'return' {
	return transaction.kind === 'chargeback' ? 'chargeback' : 'return';
}

export function isDispute(transaction: Transaction): boolean {
	return transaction.kind === 'chargeback' || transaction.kind === 'bankReturn';
}

export function disputeRow(dispute: Transaction, changes: Changes): object {
	return {
		id: dispute.id,
		kind: disputeKindOf(dispute),
		// a dispute always goes back to a payment
		originalTransactionId: dispute.originalId ?? dispute.id,
		amount: usd(dispute.amountCents),
		status: dispute.status,
		reasonCode: null,
		patientAccountNumber: accountOf(dispute),
		openedAt: instantOf(dispute.createdAt),
		updatedAt: instantOf(changes.transactions.get(dispute.id) ?? dispute.createdAt),
		depositTraceNumber: dispute.depositTrace,
	};
}
