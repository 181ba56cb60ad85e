import type { Patient } from '../state/patients';
import type { Tender, Transaction, TransactionStatus } from '../state/transaction';

/** How the pipe-delimited files name things [seen: EOD 1.4 and Payment Deposit 1.0 share these columns]. */

/** A check that was taken at the desk is a kind of cash transaction [inferred: the cash tables take PaymentType Cash or Check]. */
const TYPES: Readonly<Record<Tender['kind'], string>> = { creditCard: 'CreditCard', debitCard: 'DebitCard', eCheck: 'eCheck', cash: 'Cash', check: 'Cash' };

/** Which action word a chargeback gets is not printed: `Return`, told apart by its status [project]. */
const ACTIONS: Readonly<Record<Transaction['kind'], string>> = { payment: 'AuthCapt', refund: 'Credit', chargeback: 'Return', bankReturn: 'Return' };

/** "YYYY-MM-DDTHH:MM:SS" of the practice's local time. */
export function localTime(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19);
}

/** Columns that posting and deposit rows have in common; `status` where it is that of an earlier day. */
export function transactionValues(transaction: Transaction, status: TransactionStatus = transaction.status): Record<string, unknown> {
	const { tender, outlet } = transaction;
	return {
		merchantId: outlet.merchantId,
		storeId: outlet.storeId,
		terminalId: outlet.terminalId,
		paymentTransactionType: TYPES[tender.kind],
		paymentTransactionAction: ACTIONS[transaction.kind],
		amountCents: transaction.amountCents,
		// filled only for credit cards [seen]
		cardType: tender.kind === 'creditCard' ? tender.brand : null,
		transactionId: transaction.id,
		authorizationNumber: transaction.authorizationNumber,
		transactionDate: localTime(transaction.createdAt),
		transactionStatusCode: status,
	};
}

/** The person's columns, which are called "patient…" in one file and "consumer…" in the other. */
export function personValues(prefix: 'patient' | 'consumer', patient: Patient | undefined): Record<string, unknown> {
	if (patient === undefined) return {};
	return {
		[`${prefix}LastName`]: patient.lastName,
		[`${prefix}FirstName`]: patient.firstName,
		[`${prefix}AccountNumber`]: patient.account,
		[`${prefix}Address1`]: patient.address.street,
		[`${prefix}City`]: patient.address.city,
		[`${prefix}State`]: patient.address.state,
		[`${prefix}ZipCode`]: patient.address.zip,
	};
}
