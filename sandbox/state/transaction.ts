import type { Cents } from '../../lib/core/money';
import type { Outlet } from '../../lib/core/payment';
import type { AdditionalInfo } from './caller';

/** Codes that the sandbox gives a payment transaction. */
export type TransactionStatus = 'A' | 'C' | 'D' | 'V' | 'S' | 'SE' | 'CB' | 'RI';

export type CardBrand = 'VISA' | 'MC' | 'AMEX' | 'DISCOVER';

/** What is charged by InstaMed. No card or account number is kept, only its last four digits. */
export type ElectronicTender =
	| { readonly kind: 'creditCard'; readonly brand: CardBrand; readonly lastFour: string }
	| { readonly kind: 'debitCard'; readonly brand: CardBrand; readonly lastFour: string }
	| { readonly kind: 'eCheck'; readonly lastFour: string };

/** What was taken at the desk: written down, but no money moves through InstaMed. */
export type RecordedTender = { readonly kind: 'cash' } | { readonly kind: 'check'; readonly checkNumber: string | null };

/** How a patient pays. */
export type Tender = ElectronicTender | RecordedTender;

export function isRecorded(tender: Tender): tender is RecordedTender {
	return tender.kind === 'cash' || tender.kind === 'check';
}

export function isCard(tender: Tender): tender is Extract<Tender, { readonly brand: CardBrand }> {
	return tender.kind === 'creditCard' || tender.kind === 'debitCard';
}

/** By which door a transaction came in. */
export type InterfaceName = 'rest' | 'nvp' | 'soap' | 'hosted' | 'session';

/** Money of a transaction that pays a statement; taken back, it becomes less. */
export interface AppliedCents {
	readonly statementId: string;
	cents: Cents;
}

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
	/** Statement that it pays, if any; the first one where an installment pays several. */
	readonly statementId: string | null;
	/** What of it counts as paid on which statement; empty while it is not captured. */
	readonly applied: AppliedCents[];
	/** The caller's own text for this transaction. */
	readonly reference: string | null;
	/** AdditionalInfo1 to 6 of files and notifications; transactions that go back to it inherit them [seen]. */
	readonly additionalInfo: AdditionalInfo;
	/** Null for what patients and the front desk of the practice do by themselves. */
	readonly interface: InterfaceName | null;
	/** Method on file that was charged. */
	readonly methodId: string | null;
	readonly planId: string | null;
	/** Words of whoever asked for a refund. */
	readonly reason: string | null;
	/** Answer of the address check and of the security-code check, where there was anything to check. */
	readonly addressCheck: string | null;
	readonly codeCheck: string | null;
	/** Milliseconds of the sandbox's clock. */
	readonly createdAt: number;
	readonly responseCode: string;
	readonly responseMessage: string;
	readonly authorizationNumber: string | null;
	/** Null for a payment, and for a refund that goes back to no payment (stand-alone credit). */
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

/** True for what the practice's own days bring, without any caller. */
export function isOwn({ interface: name, planId }: Transaction): boolean {
	return name === null && planId === null;
}
