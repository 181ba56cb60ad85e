import { inferred } from '../families/derive';
import { DEPOSIT_ACH, DEPOSIT_CONSUMER_ADDRESS, DEPOSIT_CONSUMER_NAME, DEPOSIT_OUTLET, DEPOSIT_TRANSACTION, DEPOSIT_TRANSACTION_DATE, depositPayment } from '../families/payment-deposit';
import type { FormatSpec } from '../spec';

/** Deposit file 2.0, taken to be like 1.0. */
export const paymentDeposit20 = {
	id: 'payment-deposit-2.0',
	title: 'Payment Deposit File 2.0',
	direction: 'from-instamed',
	family: 'deposit',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMPDF20',
			title: 'Deposited transaction',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMPDF20', usage: 'R', min: 7, max: 7, basis: 'inferred', note: 'Taken from Payment Deposit File 1.0' },
				...inferred(DEPOSIT_OUTLET, 'Payment Deposit File 1.0'),
				...inferred(DEPOSIT_ACH, 'Payment Deposit File 1.0'),
				...inferred(DEPOSIT_TRANSACTION, 'Payment Deposit File 1.0'),
				...inferred(DEPOSIT_TRANSACTION_DATE, 'Payment Deposit File 1.0'),
				...inferred(DEPOSIT_CONSUMER_NAME, 'Payment Deposit File 1.0'),
				...inferred(DEPOSIT_CONSUMER_ADDRESS, 'Payment Deposit File 1.0'),
			],
			openEnd: { basis: 'inferred', note: 'Whether columns follow is not known.' },
		},
	],
	coverage: { state: 'partial', note: 'Page not in the copies consulted; structure inferred from its family' },
	notes: [
		'Its own page did not turn up, only its title in the portal menu. Record ID IMPDF20 and the field list only follow from the naming of 1.0 (IMPDF10). A reader should detect: a line starting with IMPDF20| is read like 1.0, anything else is returned raw.',
	],
	deposit: {
		kind: 'patientPayment',
		...depositPayment('IMPDF20'),
		traceNumber: 'depositAchTraceNumber',
		effectiveDate: 'depositEffectiveDate',
	},
	sources: [
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/',
	],
	example: [
		'IMPDF20|9000001|1|2|910000100001|20260302093010|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093010|S|Sample|Ada|M|PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704',
		'IMPDF20|9000001|1|2|910000100002|20260302093011|eCheck|Credit||MC|0123456789abcdef0123456789abcde2|A10002|20260302093011|CB||Ben|Q||2 Test Lane|Apt 2||IL|62704',
		'IMPDF20|9000001|1|2|910000100003|20260302093012|DebitCard|Return||AMEX|0123456789abcdef0123456789abcde3|A10003|20260302093012|RI||Cleo|R||3 Test Lane|Apt 2||IL|62704',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
