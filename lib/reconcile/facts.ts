import type { DepositLine } from '../core/deposit';
import type { Outlet, Payment } from '../core/payment';
import type { Remittance } from '../core/remittance';

/** What reconciliation reads of a remittance; whatever else it holds is not carried. */
export type RemittanceFacts = Omit<Remittance, 'interchange' | 'transaction' | 'payeeId' | 'detail'>;

type Merchant = Pick<Outlet, 'merchantId'>;

/** What reconciliation reads of a deposit line. */
export type DepositLineFacts = Omit<DepositLine, 'method' | 'outlet'> & { readonly outlet: Merchant | null };

/** What reconciliation reads of a transaction. */
export type PaymentFacts = Omit<Payment, 'authorizationNumber' | 'originalTransactionId' | 'outlet'> & { readonly outlet: Merchant };

function merchantOf({ merchantId }: Merchant): Merchant {
	return { merchantId };
}

export function toRemittanceFacts({ source, traceNumber, payerId, payerName, paymentDate, amountCents, method, claims, providerAdjustments, balance, differenceCents, complete }: RemittanceFacts): RemittanceFacts {
	return { source, traceNumber, payerId, payerName, paymentDate, amountCents, method, claims, providerAdjustments, balance, differenceCents, complete };
}

export function toDepositLineFacts({ source, kind, traceNumber, effectiveDate, transactionId, paymentIdentifier, action, amountCents, status, transactedAt, outlet, patientAccountNumber }: DepositLineFacts): DepositLineFacts {
	return { source, kind, traceNumber, effectiveDate, transactionId, paymentIdentifier, action, amountCents, status, transactedAt, outlet: outlet === null ? null : merchantOf(outlet), patientAccountNumber };
}

export function toPaymentFacts({ source, transactionId, action, amountCents, status, transactedAt, outlet, method, cardBrand, lastFour, patientAccountNumber }: PaymentFacts): PaymentFacts {
	return { source, transactionId, action, amountCents, status, transactedAt, outlet: merchantOf(outlet), method, cardBrand, lastFour, patientAccountNumber };
}
