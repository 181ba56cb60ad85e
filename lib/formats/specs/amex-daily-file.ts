import { inferred } from '../families/derive';
import { DEPOSIT_CONSUMER_ADDRESS, DEPOSIT_CONSUMER_NAME, DEPOSIT_OUTLET, DEPOSIT_TRANSACTION, depositPayment } from '../families/payment-deposit';
import type { FormatSpec } from '../spec';

/** American Express transactions of a day. */
export const amexDailyFile = {
	id: 'amex-daily-file',
	title: 'AMEX Daily File',
	direction: 'from-instamed',
	family: 'report',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'legal',
	records: [
		{
			code: 'IMARF10',
			title: 'Transaction',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMARF10', usage: 'R', min: 7, max: 7, basis: 'seen' },
				...DEPOSIT_OUTLET,
				{ n: 5, name: 'depositAchTraceNumber', label: 'Deposit ACH Trace Number', kind: 'text', usage: 'O', min: 1, max: 50, basis: 'seen', note: 'Printed as required and as empty in this file.' },
				{ n: 6, name: 'depositEffectiveDate', label: 'Deposit Effective Date', kind: 'dateTime', usage: 'O', min: 14, max: 14, pictures: ['CCYYMMDDHHMMSS'], basis: 'seen', note: 'Printed as required and as empty in this file.' },
				...DEPOSIT_TRANSACTION,
				{ n: 13, name: 'transactionDate', label: 'Transaction Date', kind: 'dateTime', usage: 'R', min: 8, max: 14, pictures: ['CCYYMMDDHHMMSS', 'CCYYMMDD'], basis: 'seen', note: 'The page gives a length of 8 and a 14-character format; both are read.' },
				...DEPOSIT_CONSUMER_NAME,
				...inferred(DEPOSIT_CONSUMER_ADDRESS, 'Payment Deposit File 1.0'),
			],
			openEnd: { basis: 'inferred', note: 'Whether columns follow was not seen.' },
		},
	],
	coverage: { state: 'partial', note: 'Seen through field 17 of detail; the rest inferred' },
	notes: [
		'One record per transaction; written daily and delivered by SFTP; can be a zero-byte file when there is nothing to report.',
		'Fields 1-17 match Payment Deposit File 1.0 name by name, so 18-23 are taken from it.',
	],
	payment: depositPayment('IMARF10'),
	sources: [
		'https://developers-maint.instamed.com/consumer-payments/payment-posting/batch-file-formats/amex-file-specification',
	],
	example: [
		'IMARF10|9000001|1|2|910000100001|20260302093010|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093010|S|Sample|Ada|M|PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704',
		'IMARF10|9000001|1|2|910000100002||eCheck|Credit||MC|0123456789abcdef0123456789abcde2|A10002|20260302093011|CB||Ben|Q||2 Test Lane|Apt 2||IL|62704',
		'IMARF10|9000001|1|2|910000100003||DebitCard|Return||AMEX|0123456789abcdef0123456789abcde3|A10003|20260302093012|RI||Cleo|R||3 Test Lane|Apt 2||IL|62704',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
