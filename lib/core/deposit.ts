import type { CalendarDate, LocalDateTime } from './date';
import type { Cents } from './money';
import type { Outlet, PaymentAction, PaymentMethod } from './payment';
import type { SourceRef } from './source-ref';

/**
 * One line of a deposit file: a transaction inside an ACH deposit (Payment Deposit 1.0) or a payment
 * that is not a patient's, such as a payer's (Payment Deposit 3.0).
 */
export interface DepositLine {
	readonly kind: 'patientPayment' | 'otherPayment';
	/** ACH trace of the deposit; null where the format has none (3.0). */
	readonly traceNumber: string | null;
	readonly effectiveDate: CalendarDate | null;
	/** InstaMed transaction (1.0); null where the format has none. */
	readonly transactionId: string | null;
	/** Number of the payment line (3.0); null where the format has none. */
	readonly paymentIdentifier: string | null;
	readonly action: PaymentAction;
	/** Signed: money to the provider positive. Null when unreadable. */
	readonly amountCents: Cents | null;
	/** `S`, `CB`, `RI` as written (1.0); null where the format has none. */
	readonly status: string | null;
	readonly transactedAt: LocalDateTime | null;
	readonly outlet: Outlet | null;
	readonly method: PaymentMethod;
	readonly patientAccountNumber: string | null;
	readonly source: SourceRef;
}

/** One ACH deposit: all lines that share a trace number, or all trace-less lines of one file and day. */
export interface Deposit {
	readonly key: string;
	readonly traceNumber: string | null;
	readonly effectiveDate: CalendarDate | null;
	readonly merchantId: string | null;
	/** Sum of the readable lines. */
	readonly totalCents: Cents;
	readonly lines: readonly DepositLine[];
}
