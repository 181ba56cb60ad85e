import { PAYMENT_STATUS } from '../../core/payment';
import type { Field, MoneyMapping } from '../spec';
import { transactionPayment } from './transaction-payment';

/** What the end-of-day posting files 1.0 to 1.5 have in common [seen: the pages of 1.0, 1.2, 1.3 and 1.4 agree field by field]. */

/** Fields 2 to 5. */
export const EOD_OUTLET = [
	{ n: 2, name: 'merchantId', label: 'Merchant ID', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen', note: 'Merchant processing account ID handed out by InstaMed at implementation.' },
	{ n: 3, name: 'storeId', label: 'Store ID', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen', note: '1 unless configured otherwise.' },
	{ n: 4, name: 'terminalId', label: 'Terminal ID', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen', note: 'Can differ per location.' },
	{ n: 5, name: 'paymentTransactionType', label: 'Payment Transaction Type', kind: 'code', usage: 'R', min: 1, max: 35, values: { CreditCard: 'Credit card', eCheck: 'Bank account (eCheck)', DebitCard: 'Debit card', Cash: 'Cash' }, basis: 'seen' },
] as const satisfies readonly Field[];

/** Field 6 of 1.2 and later. */
export const EOD_ACTION = [
	{ n: 6, name: 'paymentTransactionAction', label: 'Payment Transaction Action', kind: 'code', usage: 'R', min: 1, max: 35, values: { AuthCapt: 'Payment', Credit: 'Refund', Return: 'Return' }, basis: 'seen' },
] as const satisfies readonly Field[];

/** Field 6 of 1.0 and 1.1, which print no returns. */
export const EOD_ACTION_WITHOUT_RETURNS = [
	{ n: 6, name: 'paymentTransactionAction', label: 'Payment Transaction Action', kind: 'code', usage: 'R', min: 1, max: 35, values: { AuthCapt: 'Payment', Credit: 'Refund' }, basis: 'seen' },
] as const satisfies readonly Field[];

/** Fields 7 to 27. */
export const EOD_TRANSACTION = [
	{ n: 7, name: 'amountCents', label: 'Amount', kind: 'money', usage: 'O', basis: 'seen', note: 'Always written as a positive decimal; the action field tells a refund (Credit) from a sale.' },
	{ n: 8, name: 'cardType', label: 'Card Type', kind: 'code', usage: 'O', min: 1, max: 25, values: { VISA: 'Visa', MC: 'Mastercard', AMEX: 'American Express', DISCOVER: 'Discover', OTHER: 'Other' }, basis: 'seen', note: 'Filled only for CreditCard transactions.' },
	{ n: 9, name: 'transactionId', label: 'Transaction ID', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen', note: 'Unique InstaMed ID; the portal example is 32 lower-case hex characters.' },
	{ n: 10, name: 'authorizationNumber', label: 'Authorization Number', kind: 'text', usage: 'S', min: 1, max: 50, basis: 'seen' },
	{ n: 11, name: 'transactionDate', label: 'Transaction Date', kind: 'dateTime', usage: 'R', min: 14, max: 14, pictures: ['CCYYMMDDHHMMSS'], basis: 'seen' },
	{ n: 12, name: 'transactionStatusCode', label: 'Transaction Status Code', kind: 'code', usage: 'R', min: 1, max: 10, values: { A: PAYMENT_STATUS.A, C: PAYMENT_STATUS.C, CB: PAYMENT_STATUS.CB, D: PAYMENT_STATUS.D, RI: PAYMENT_STATUS.RI, S: PAYMENT_STATUS.S, SE: PAYMENT_STATUS.SE, V: PAYMENT_STATUS.V }, basis: 'seen', note: 'See the transaction status code table.' },
	{ n: 13, name: 'patientLastName', label: 'Patient Last Name', kind: 'text', usage: 'O', min: 1, max: 50, sensitive: true, basis: 'seen' },
	{ n: 14, name: 'patientFirstName', label: 'Patient First Name', kind: 'text', usage: 'O', min: 1, max: 50, sensitive: true, basis: 'seen' },
	{ n: 15, name: 'patientMiddleName', label: 'Patient Middle Name', kind: 'text', usage: 'O', min: 1, max: 50, sensitive: true, basis: 'seen' },
	{ n: 16, name: 'patientAccountNumber', label: 'Patient Account Number', kind: 'text', usage: 'O', min: 1, max: 50, basis: 'seen' },
	{ n: 17, name: 'patientAddress1', label: 'Patient Address 1', kind: 'text', usage: 'O', min: 1, max: 150, sensitive: true, basis: 'seen' },
	{ n: 18, name: 'patientAddress2', label: 'Patient Address 2', kind: 'text', usage: 'O', min: 1, max: 150, sensitive: true, basis: 'seen' },
	{ n: 19, name: 'patientCity', label: 'Patient City', kind: 'text', usage: 'O', min: 1, max: 50, sensitive: true, basis: 'seen' },
	{ n: 20, name: 'patientState', label: 'Patient State', kind: 'text', usage: 'O', min: 1, max: 30, sensitive: true, basis: 'seen' },
	{ n: 21, name: 'patientZipCode', label: 'Patient ZIP Code', kind: 'text', usage: 'O', min: 1, max: 15, sensitive: true, basis: 'seen' },
	{ n: 22, name: 'additionalInfo1', label: 'Additional Info 1', kind: 'text', usage: 'O', min: 1, max: 100, sensitive: true, basis: 'seen', note: 'Client-defined value captured with the payment.' },
	{ n: 23, name: 'additionalInfo2', label: 'Additional Info 2', kind: 'text', usage: 'O', min: 1, max: 100, sensitive: true, basis: 'seen', note: 'Client-defined value captured with the payment.' },
	{ n: 24, name: 'additionalInfo3', label: 'Additional Info 3', kind: 'text', usage: 'O', min: 1, max: 100, sensitive: true, basis: 'seen', note: 'Client-defined value captured with the payment.' },
	{ n: 25, name: 'additionalInfo4', label: 'Additional Info 4', kind: 'text', usage: 'O', min: 1, max: 100, sensitive: true, basis: 'seen', note: 'Client-defined value captured with the payment.' },
	{ n: 26, name: 'additionalInfo5', label: 'Additional Info 5', kind: 'text', usage: 'O', min: 1, max: 100, sensitive: true, basis: 'seen', note: 'Client-defined value captured with the payment.' },
	{ n: 27, name: 'additionalInfo6', label: 'Additional Info 6', kind: 'text', usage: 'O', min: 1, max: 100, sensitive: true, basis: 'seen', note: 'Client-defined value captured with the payment.' },
] as const satisfies readonly Field[];

export const EOD_USER = [
	{ n: 28, name: 'user', label: 'User', kind: 'text', usage: 'O', min: 1, max: 100, basis: 'seen', note: 'May hold punctuation such as @ or a dot.' },
] as const satisfies readonly Field[];

export const EOD_TRANSACTION_CODE = [
	{ n: 29, name: 'transactionCode', label: 'Transaction Code', kind: 'text', usage: 'O', min: 1, max: 50, basis: 'seen', note: 'The page carries a comment on this field that the copy consulted cuts off.' },
] as const satisfies readonly Field[];

/** A row of an end-of-day posting file as a payment. */
export function eodPayment(record: string): MoneyMapping {
	return transactionPayment(record, 'patientAccountNumber');
}
