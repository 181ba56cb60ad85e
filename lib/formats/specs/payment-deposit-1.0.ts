import { DEPOSIT_ACH, DEPOSIT_CONSUMER_ADDRESS, DEPOSIT_CONSUMER_NAME, DEPOSIT_OUTLET, DEPOSIT_TRANSACTION, DEPOSIT_TRANSACTION_DATE, depositPayment } from '../families/payment-deposit';
import type { FormatSpec } from '../spec';

/** Which transactions make up each ACH deposit of patient payments. */
export const paymentDeposit10 = {
	id: 'payment-deposit-1.0',
	title: 'Payment Deposit File 1.0',
	direction: 'from-instamed',
	family: 'deposit',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	fileName: {
		template: 'PaymentDepositReport-{date}-{merchantId}.txt',
		basis: 'seen',
		note: 'v1.0 is written per Merchant ID, v1.1 per account (Corporate ID); the page gives one layout for both.',
	},
	records: [
		{
			code: 'IMPDF10',
			title: 'Deposited transaction',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMPDF10', usage: 'R', min: 7, max: 7, basis: 'seen' },
				...DEPOSIT_OUTLET,
				...DEPOSIT_ACH,
				...DEPOSIT_TRANSACTION,
				...DEPOSIT_TRANSACTION_DATE,
				...DEPOSIT_CONSUMER_NAME,
				...DEPOSIT_CONSUMER_ADDRESS,
			],
			openEnd: { basis: 'inferred', note: 'Whether columns follow was not seen; in the posting files six additional-info fields, the user and a transaction code follow the ZIP code.' },
		},
	],
	coverage: { state: 'partial', note: 'Seen through field 23 (in part) of detail; the rest not seen' },
	notes: [
		'Lists every transaction in the ACH deposits to a merchant account, with chargebacks, returns and settlement errors.',
		'Whether fields follow field 23 was not seen; the EOD family suggests AdditionalInfo1-6 and more.',
	],
	deposit: {
		kind: 'patientPayment',
		...depositPayment('IMPDF10'),
		traceNumber: 'depositAchTraceNumber',
		effectiveDate: 'depositEffectiveDate',
	},
	sources: [
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/batch-file-formats/payment-deposit-file/',
	],
	example: [
		'IMPDF10|9000001|1|2|091000010000001|20260304000000|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093015|S|Sample|Ada||PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704',
		'IMPDF10|9000001|1|2|091000010000001|20260304000000|CreditCard|AuthCapt|40.00|MC|0123456789abcdef0123456789abcde4|A10004|20260227154500|CB|Example|Ben|Q|PAT-1002|2 Test Lane||Springfield|IL|62704',
		'IMPDF10|9000001|1|1|091000010000002|20260304000000|eCheck|Return|80.00||0123456789abcdef0123456789abcde3||20260302120000|RI|Muster|Cleo||PAT-1003|3 Test Lane||Springfield|IL|62704',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
