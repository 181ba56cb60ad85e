import type { Cents } from './money';
import type { LocalDateTime } from './date';
import type { SourceRef } from './source-ref';

/** InstaMed's transaction status codes. `X` belongs to hosted sessions [inferred]; the rest were seen. */
export const PAYMENT_STATUS = {
	A: 'Authorized',
	C: 'Captured',
	O: 'Save on file approved',
	D: 'Declined',
	V: 'Voided',
	S: 'Settled',
	SE: 'Settlement error',
	CB: 'Chargeback',
	RI: 'Returned',
	X: 'Cancelled',
} as const;
export type PaymentStatus = keyof typeof PAYMENT_STATUS;

/** What a transaction does to the provider's money: a payment adds, the others take away. */
export type PaymentAction = 'payment' | 'refund' | 'return' | 'other';

export type PaymentMethod = 'card' | 'debitCard' | 'bankAccount' | 'cash' | 'check' | 'other';

/** Merchant, store and terminal; text, because leading zeros matter. */
export interface Outlet {
	readonly merchantId: string;
	readonly storeId: string;
	readonly terminalId: string;
}

/**
 * One card, bank, cash or check transaction: the same shape from a posting file, a deposit file,
 * a notification and an API answer. It holds no patient name and no card number.
 */
export interface Payment {
	readonly transactionId: string;
	readonly action: PaymentAction;
	/** Signed by one rule: money to the provider is positive, money taken back negative. Null when unreadable. */
	readonly amountCents: Cents | null;
	/** Status as written; `PAYMENT_STATUS` names the known ones. */
	readonly status: string;
	readonly transactedAt: LocalDateTime | null;
	readonly outlet: Outlet;
	readonly method: PaymentMethod;
	readonly cardBrand: string | null;
	readonly lastFour: string | null;
	readonly authorizationNumber: string | null;
	readonly patientAccountNumber: string | null;
	/** The transaction that a refund, return or chargeback goes back to, where the source says. */
	readonly originalTransactionId: string | null;
	readonly source: SourceRef;
}

/** True when the status says that this transaction moves, or has moved, money. */
export function movesMoney(status: string): boolean {
	return status === 'C' || status === 'S' || status === 'CB' || status === 'RI';
}

/** How far each status is in the life of a transaction; a later one is never followed by an earlier one. */
const PROGRESS: ReadonlyMap<string, number> = new Map(Object.entries({ A: 1, O: 1, C: 2, D: 3, V: 3, X: 3, S: 3, SE: 3, CB: 4, RI: 4 }));

/** Of two states of one transaction the one that is further is the newer; 0 for an unknown status. */
export function progressOf(status: string): number {
	return PROGRESS.get(status) ?? 0;
}

/** By which transaction ids are compared: without case, because interfaces write them in capitals and files do not [seen]. */
export function transactionKey(transactionId: string): string {
	return transactionId.toLowerCase();
}
