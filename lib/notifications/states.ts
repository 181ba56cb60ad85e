import { PAYMENT_STATUS, type PaymentStatus } from '../core/payment';
import type { NotifiedAction } from './actions';
import type { NotificationEvent } from './notification';

/** A known code in its known spelling; anything else as written. */
export function readStatus(code: string): string {
	const upper = code.toUpperCase();
	return isKnownStatus(upper) ? upper : code;
}

export function isKnownStatus(code: string): code is PaymentStatus {
	return Object.hasOwn(PAYMENT_STATUS, code);
}

/**
 * Later states of one transaction are greater. A transaction is authorized, captured and settled; from there it ends
 * by an error or a void, or, where a chargeback or bank return kept the ID of its payment, by that. Refunds, chargebacks
 * and returns are transactions of their own [seen for member payments; general: inferred], so no rank reaches from one to
 * another. Of two ends that exclude each other, the one without money counts as the later [project].
 */
const RANKS: Readonly<Record<PaymentStatus, number>> = { O: 1, A: 2, C: 3, D: 4, X: 5, S: 6, SE: 7, V: 8, RI: 9, CB: 10 };

/** Null: the state is not known, so neither is its place. */
export function rankOfStatus(status: string): number | null {
	return isKnownStatus(status) ? RANKS[status] : null;
}

/** What these say whatever was done. */
const BY_STATUS: ReadonlyMap<string, NotificationEvent> = new Map([
	['D', 'declined'],
	['V', 'voided'],
	['SE', 'error'],
	['X', 'cancelled'],
]);

/** `other` for everything of which the meaning is not known. */
export function eventOf(action: NotifiedAction | null, status: string): NotificationEvent {
	const told = BY_STATUS.get(status);
	if (told !== undefined) return told;
	if (!isKnownStatus(status)) return 'other';
	// files call both a return and tell them apart by the status
	if (action === 'chargeback' || status === 'CB') return 'chargeback';
	if (action === 'return' || status === 'RI') return 'returned';
	if (status === 'S') return 'settled';
	if (status === 'O') return 'methodSaved';
	if (action === 'refund') return 'refunded';
	if (action === 'payment') return status === 'A' ? 'authorized' : 'approved';
	return 'other';
}
