import type { IDataObject } from 'n8n-workflow';
import { namePaymentMethod, traceNumberOf, type EraContext, type TransactionHeader } from '../../../lib/x12';
import { toItemJson } from '../../shared/item-json';

/** Last four of an account; the rest never leaves the file. */
function lastFour(account: string | undefined): string | null {
	return account === undefined || account.length <= 4 ? null : account.slice(-4);
}

/** BPR02 with the sign that BPR03 gives it: a debit takes money back. */
function signedCents(header: TransactionHeader): number | null {
	const { payment } = header;
	if (payment === null || payment.amountCents === null) return null;
	return payment.direction === 'D' ? -payment.amountCents : payment.amountCents;
}

/** The payment that a transaction is about, without its claims: the beginning of every ERA item. */
export function toPaymentJson({ interchange, transaction }: EraContext): IDataObject {
	if (transaction === null) return {};
	const { payment, trace, payer, payee } = transaction;
	const method = payment?.method ?? null;
	return {
		traceNumber: traceNumberOf(trace),
		payerId: trace?.payerId ?? null,
		payerName: payer?.name ?? null,
		payeeName: payee?.name ?? null,
		payeeId: payee?.id ?? null,
		paymentDate: payment?.date ?? null,
		...toItemJson({ amountCents: signedCents(transaction) }),
		method,
		methodName: method === null ? null : (namePaymentMethod(method) ?? null),
		depositAccountLastFour: lastFour(payment?.receiver?.accountNumber),
		interchange: interchange?.controlNumber ?? null,
		transaction: transaction.controlNumber,
	};
}
