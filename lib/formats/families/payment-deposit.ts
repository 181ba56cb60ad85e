import { PAYMENT_STATUS } from '../../core/payment';
import type { Field, MoneyMapping } from '../spec';
import { transactionPayment } from './transaction-payment';

/** What the pipe-delimited deposit files and the AMEX file have in common [seen: fields 2 to 17 agree name by name]. */

/** Fields 2 to 4. */
export const DEPOSIT_OUTLET = [
	{ n: 2, name: 'merchantId', label: 'Merchant ID', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen', note: 'Merchant processing account ID handed out by InstaMed.' },
	{ n: 3, name: 'storeId', label: 'Store ID', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen', note: '1 unless configured otherwise.' },
	{ n: 4, name: 'terminalId', label: 'Terminal ID', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen', note: 'Can differ per location.' },
] as const satisfies readonly Field[];

/** Fields 5 and 6. */
export const DEPOSIT_ACH = [
	{ n: 5, name: 'depositAchTraceNumber', label: 'Deposit ACH Trace Number', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen', note: 'ODFI number followed by the trace number.' },
	{ n: 6, name: 'depositEffectiveDate', label: 'Deposit Effective Date', kind: 'dateTime', usage: 'R', min: 14, max: 14, pictures: ['CCYYMMDDHHMMSS'], basis: 'seen' },
] as const satisfies readonly Field[];

/** Fields 7 to 12. */
export const DEPOSIT_TRANSACTION = [
	{ n: 7, name: 'paymentTransactionType', label: 'Payment Transaction Type', kind: 'code', usage: 'R', min: 1, max: 35, values: { CreditCard: 'Credit card', eCheck: 'Bank account (eCheck)', DebitCard: 'Debit card', Cash: 'Cash' }, basis: 'seen' },
	{ n: 8, name: 'paymentTransactionAction', label: 'Payment Transaction Action', kind: 'code', usage: 'R', min: 1, max: 35, values: { AuthCapt: 'Payment', Credit: 'Refund', Return: 'Return' }, basis: 'seen' },
	{ n: 9, name: 'amountCents', label: 'Amount', kind: 'money', usage: 'O', basis: 'seen', note: 'Always written as a positive decimal; the action field tells a refund (Credit) from a sale.' },
	{ n: 10, name: 'cardType', label: 'Card Type', kind: 'code', usage: 'O', min: 1, max: 25, values: { VISA: 'Visa', MC: 'Mastercard', AMEX: 'American Express', DISCOVER: 'Discover', OTHER: 'Other' }, basis: 'seen', note: 'Filled only for CreditCard transactions.' },
	{ n: 11, name: 'transactionId', label: 'Transaction ID', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen', note: 'Unique InstaMed ID.' },
	{ n: 12, name: 'authorizationNumber', label: 'Authorization Number', kind: 'text', usage: 'S', min: 1, max: 50, basis: 'seen' },
] as const satisfies readonly Field[];

export const DEPOSIT_TRANSACTION_DATE = [
	{ n: 13, name: 'transactionDate', label: 'Transaction Date', kind: 'dateTime', usage: 'R', min: 14, max: 14, pictures: ['CCYYMMDDHHMMSS'], basis: 'seen' },
] as const satisfies readonly Field[];

/** Fields 14 to 17. */
export const DEPOSIT_CONSUMER_NAME = [
	{ n: 14, name: 'transactionStatusCode', label: 'Transaction Status Code', kind: 'code', usage: 'R', min: 1, max: 10, values: { S: PAYMENT_STATUS.S, CB: PAYMENT_STATUS.CB, RI: PAYMENT_STATUS.RI }, basis: 'seen', note: 'Settled, chargeback, return.' },
	{ n: 15, name: 'consumerLastName', label: 'Consumer Last Name', kind: 'text', usage: 'O', min: 1, max: 50, sensitive: true, basis: 'seen' },
	{ n: 16, name: 'consumerFirstName', label: 'Consumer First Name', kind: 'text', usage: 'O', min: 1, max: 50, sensitive: true, basis: 'seen' },
	{ n: 17, name: 'consumerMiddleName', label: 'Consumer Middle Name', kind: 'text', usage: 'O', min: 1, max: 50, sensitive: true, basis: 'seen' },
] as const satisfies readonly Field[];

/** Fields 18 to 23. */
export const DEPOSIT_CONSUMER_ADDRESS = [
	{ n: 18, name: 'consumerAccountNumber', label: 'Consumer Account Number', kind: 'text', usage: 'O', min: 1, max: 50, basis: 'seen' },
	{ n: 19, name: 'consumerAddress1', label: 'Consumer Address 1', kind: 'text', usage: 'O', min: 1, max: 150, sensitive: true, basis: 'seen' },
	{ n: 20, name: 'consumerAddress2', label: 'Consumer Address 2', kind: 'text', usage: 'O', min: 1, max: 150, sensitive: true, basis: 'seen' },
	{ n: 21, name: 'consumerCity', label: 'Consumer City', kind: 'text', usage: 'O', min: 1, max: 50, sensitive: true, basis: 'seen' },
	{ n: 22, name: 'consumerState', label: 'Consumer State', kind: 'text', usage: 'O', min: 1, max: 30, sensitive: true, basis: 'seen' },
	{ n: 23, name: 'consumerZipCode', label: 'Consumer ZIP Code', kind: 'text', usage: 'O', min: 1, max: 15, sensitive: true, basis: 'seen', note: 'Name and type seen; usage and length taken from Patient ZipCode of the EOD file.' },
] as const satisfies readonly Field[];

/** A row as a payment; `record` is the record code. */
export function depositPayment(record: string): MoneyMapping {
	return transactionPayment(record, 'consumerAccountNumber');
}
