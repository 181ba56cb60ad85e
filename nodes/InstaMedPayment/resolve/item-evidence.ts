import type { IDataObject } from 'n8n-workflow';
import type { Payment } from '../../../lib/core/payment';
import { isReference, type EvidencePayment } from '../../../lib/payments';
import { readItemAmount } from '../../shared/item-json';

const ACTIONS = ['payment', 'refund', 'return', 'other'] as const;
const METHODS = ['card', 'debitCard', 'bankAccount', 'cash', 'check', 'other'] as const;

function text(item: IDataObject, name: string): string | null {
	const value = item[name];
	return typeof value === 'string' && value !== '' ? value : null;
}

function choice<T extends string>(value: string | null, choices: readonly T[], otherwise: T): T {
	return choices.find((one) => one === value) ?? otherwise;
}

/** References anywhere in the item: each source has its own place for them. */
function referencesIn(value: unknown, depth = 0): string[] {
	if (typeof value === 'string') return isReference(value) ? [value] : [];
	if (typeof value !== 'object' || value === null || depth > 5) return [];
	return Object.values(value).flatMap((part: unknown) => referencesIn(part, depth + 1));
}

function objectIn(item: IDataObject, name: string): IDataObject {
	const value = item[name];
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as IDataObject) : {}; // an object of an item
}

/** Of a transaction, and not of a file or a plan. */
function isPayment(item: IDataObject): boolean {
	return text(item, 'transactionId') !== null && text(item, 'status') !== null && ACTIONS.some((action) => action === item.action);
}

/**
 * A payment as InstaMed's search, InstaMed Trigger or InstaMed File gives it out, or InstaMed Webhook Trigger under
 * `payment`; null when the item is none. It is of the day of its transaction, as nothing says when it was looked at.
 */
export function readPaymentItem(item: IDataObject): EvidencePayment | null {
	const told = isPayment(item) ? item : objectIn(item, 'payment');
	const [transactionId, status] = [text(told, 'transactionId'), text(told, 'status')];
	if (!isPayment(told) || transactionId === null || status === null) return null;
	const outlet = objectIn(told, 'outlet');
	const transactedAt = text(told, 'transactedAt');
	const payment: Payment = {
		transactionId,
		action: choice(text(told, 'action'), ACTIONS, 'other'),
		amountCents: readItemAmount(told.amount),
		status,
		transactedAt,
		outlet: { merchantId: text(outlet, 'merchantId') ?? '', storeId: text(outlet, 'storeId') ?? '', terminalId: text(outlet, 'terminalId') ?? '' },
		method: choice(text(told, 'method'), METHODS, 'other'),
		cardBrand: text(told, 'cardBrand'),
		lastFour: text(told, 'lastFour'),
		authorizationNumber: text(told, 'authorizationNumber'),
		patientAccountNumber: text(told, 'patientAccountNumber'),
		originalTransactionId: text(told, 'originalTransactionId'),
		source: { file: 'items' },
	};
	const references = [...new Set(referencesIn(item))];
	// a notification has a place for them: its additional information
	const hasPlace = 'reference' in item || 'additionalInfo' in objectIn(item, 'details');
	return { payment, references: references.length > 0 || hasPlace ? references : null, asOf: transactedAt === null ? '0001-01-01' : transactedAt.slice(0, 10) };
}
