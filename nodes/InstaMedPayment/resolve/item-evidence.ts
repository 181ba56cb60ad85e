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

/**
 * A payment as InstaMed's search, InstaMed Trigger or InstaMed File gives it out; null when the item is none. It is of the
 * day of its transaction, as nothing says when it was looked at.
 */
export function readPaymentItem(item: IDataObject): EvidencePayment | null {
	const transactionId = text(item, 'transactionId');
	const status = text(item, 'status');
	if (transactionId === null || status === null || !ACTIONS.some((action) => action === item.action)) return null;
	const outlet = typeof item.outlet === 'object' && item.outlet !== null ? (item.outlet as IDataObject) : {}; // an object of an item
	const transactedAt = text(item, 'transactedAt');
	const payment: Payment = {
		transactionId,
		action: choice(text(item, 'action'), ACTIONS, 'other'),
		amountCents: readItemAmount(item.amount),
		status,
		transactedAt,
		outlet: { merchantId: text(outlet, 'merchantId') ?? '', storeId: text(outlet, 'storeId') ?? '', terminalId: text(outlet, 'terminalId') ?? '' },
		method: choice(text(item, 'method'), METHODS, 'other'),
		cardBrand: text(item, 'cardBrand'),
		lastFour: text(item, 'lastFour'),
		authorizationNumber: text(item, 'authorizationNumber'),
		patientAccountNumber: text(item, 'patientAccountNumber'),
		originalTransactionId: text(item, 'originalTransactionId'),
		source: { file: 'items' },
	};
	const references = [...new Set(referencesIn(item))];
	return { payment, references: references.length > 0 || 'reference' in item ? references : null, asOf: transactedAt === null ? '0001-01-01' : transactedAt.slice(0, 10) };
}
