import type { PaymentMethod } from '../../../core/payment';

/** Tender texts that InstaMed publishes for BPR11 and TRN04 of a posting file written as an 835. */
const TENDER: Readonly<Record<string, PaymentMethod>> = {
	'credit card': 'card',
	echeck: 'bankAccount',
	cash: 'cash',
	'manual check': 'check',
};

/** How the money moved, by a tender text; null when it is none. */
export function readTender(text: string): PaymentMethod | null {
	const key = text.trim().toLowerCase();
	return Object.hasOwn(TENDER, key) ? (TENDER[key] ?? null) : null;
}
