import type { IDataObject } from 'n8n-workflow';
import type { PatientPayment } from '../../lib/receivables';
import { centsOf, choiceOf, objectOf, textOf } from './item-fields';

const ACTIONS = ['payment', 'refund', 'return', 'other'] as const;
const METHODS = ['card', 'debitCard', 'bankAccount', 'cash', 'check', 'other'] as const;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

/** Whether an item is a payment as InstaMed → Payment gives it out, which names the statement that it pays, or null. */
export function isPatientPaymentItem(item: IDataObject): boolean {
	return item.type === undefined && 'statementId' in item && typeof item.transactionId === 'string' && 'action' in item && 'amount' in item;
}

/**
 * One item of InstaMed → Payment → Get and Get Many, simplified or not; null when its amount, action or status cannot
 * be read. The time is as the service tells it, its zone left aside.
 */
export function toPatientPayment(item: IDataObject): PatientPayment | null {
	const [transactionId, action, amountCents, status] = [textOf(item, 'transactionId'), choiceOf(item, 'action', ACTIONS), centsOf(item, 'amount'), textOf(item, 'status')];
	if (transactionId === null || transactionId === '' || action === null || amountCents === null || status === null) return null;
	const outlet = objectOf(item, 'outlet');
	const at = textOf(item, 'transactedAt') ?? '';
	return {
		transactionId,
		action,
		amountCents,
		status,
		transactedAt: INSTANT.test(at) ? at.slice(0, 19) : null,
		outlet: { merchantId: textOf(outlet, 'merchantId') ?? '', storeId: textOf(outlet, 'storeId') ?? '', terminalId: textOf(outlet, 'terminalId') ?? '' },
		method: choiceOf(item, 'method', METHODS) ?? 'other',
		cardBrand: textOf(item, 'cardBrand'),
		lastFour: textOf(item, 'lastFour'),
		authorizationNumber: textOf(item, 'authorizationNumber'),
		patientAccountNumber: textOf(item, 'patientAccountNumber'),
		originalTransactionId: textOf(item, 'originalTransactionId'),
		statementId: textOf(item, 'statementId'),
		source: { file: 'items' },
	};
}
