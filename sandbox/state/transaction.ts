import type { Cents } from '../../lib/core/money';
import type { Outlet } from '../../lib/core/payment';

/** Codes that the sandbox gives a payment transaction. */
export type TransactionStatus = 'A' | 'C' | 'D' | 'V' | 'S' | 'SE' | 'CB' | 'RI';

export type CardBrand = 'VISA' | 'MC' | 'AMEX' | 'DISCOVER';

/** How a patient pays. No card or account number is kept, only its last four digits. */
export type Tender =
	| { readonly kind: 'creditCard'; readonly brand: CardBrand; readonly lastFour: string }
	| { readonly kind: 'debitCard'; readonly brand: CardBrand; readonly lastFour: string }
	| { readonly kind: 'eCheck'; readonly lastFour: string };

/**
 * A payment, or a refund, chargeback or bank return as a transaction of its own that names the
 * payment it goes back to. Amounts are positive; `kind` says which way the money goes.
 */
export interface Transaction {
	/** 32 lower-case hex digits. */
	readonly id: string;
	readonly kind: 'payment' | 'refund' | 'chargeback' | 'bankReturn';
	status: TransactionStatus;
	readonly requestedCents: Cents;
	/** What was approved; less than requested after a partial approval, 0 when declined. */
	readonly amountCents: Cents;
	readonly tender: Tender;
	readonly outlet: Outlet;
	readonly patientAccount: string;
	/** Statement that it pays, if any. */
	readonly statementId: string | null;
	/** Milliseconds of the sandbox's clock. */
	readonly createdAt: number;
	readonly responseCode: string;
	readonly responseMessage: string;
	readonly authorizationNumber: string | null;
	readonly originalId: string | null;
	/** Sum of the refunds made of it. */
	refundedCents: Cents;
	/** The chargeback or bank return that took it back. */
	disputedById: string | null;
	/** Every status it had, oldest first. */
	readonly history: Array<{ readonly status: TransactionStatus; readonly at: number }>;
	/** Trace number of the ACH deposit that carries it. */
	depositTrace: string | null;
}

/** Money to the provider positive, money taken back negative. */
export function signedCents(transaction: Transaction): Cents {
	return transaction.kind === 'payment' ? transaction.amountCents : -transaction.amountCents;
}
