import { isCard, signedCents, type Tender, type Transaction } from '../../state/transaction';
import type { World } from '../../state/world';
import { accountOf, demographics, instantOf, usd } from './basics';
import type { Changes } from './changes';

const METHODS: Readonly<Record<Tender['kind'], string>> = { creditCard: 'card', debitCard: 'debitCard', eCheck: 'bankAccount', cash: 'cash', check: 'check' };
const ACTIONS = { payment: 'payment', refund: 'refund', chargeback: 'return', bankReturn: 'return' } as const;

export function actionOf(transaction: Transaction): (typeof ACTIONS)[Transaction['kind']] {
	return ACTIONS[transaction.kind];
}

/** What may be shown of a card or account. */
export function tenderOf(tender: Tender): { readonly method: string; readonly cardBrand: string | null; readonly lastFour: string | null } {
	return { method: METHODS[tender.kind] ?? 'other', cardBrand: isCard(tender) ? tender.brand : null, lastFour: 'lastFour' in tender ? tender.lastFour : null };
}

export function paymentRow(transaction: Transaction, changes: Changes): object {
	const sign = transaction.kind === 'payment' ? 1 : -1;
	return {
		transactionId: transaction.id,
		action: actionOf(transaction),
		amount: usd(signedCents(transaction)),
		requestedAmount: usd(sign * transaction.requestedCents),
		status: transaction.status,
		transactedAt: instantOf(transaction.createdAt),
		outlet: transaction.outlet,
		...tenderOf(transaction.tender),
		authorizationNumber: transaction.authorizationNumber,
		responseCode: transaction.responseCode,
		responseMessage: transaction.responseMessage,
		patientAccountNumber: accountOf(transaction),
		originalTransactionId: transaction.originalId,
		statementId: transaction.statementId,
		reference: transaction.reference,
		refunded: usd(transaction.refundedCents),
		depositTraceNumber: transaction.depositTrace,
		updatedAt: instantOf(changes.transactions.get(transaction.id) ?? transaction.createdAt),
	};
}

/** One transaction by itself: with its history, and with the patient where that was asked for. */
export function fullPayment(world: World, transaction: Transaction, changes: Changes, detail = false): object {
	return {
		...paymentRow(transaction, changes),
		history: transaction.history.map(({ status, at }) => ({ status, at: instantOf(at) })),
		...(detail ? demographics(world.patients.get(transaction.patientAccount)) : {}),
	};
}
