import { EOD_ACTION_WITHOUT_RETURNS, EOD_OUTLET, EOD_TRANSACTION, eodPayment } from '../families/eod-posting';
import type { FormatSpec } from '../spec';

/** End-of-day posting file 1.0: one row for each transaction of the business day. */
export const eodPosting10 = {
	id: 'eod-posting-1.0',
	title: 'EOD Posting File 1.0',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMDPA10',
			title: 'Transaction',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDPA10', usage: 'R', min: 7, max: 7, basis: 'seen' },
				...EOD_OUTLET,
				...EOD_ACTION_WITHOUT_RETURNS,
				...EOD_TRANSACTION,
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'No header or trailer row is described on the page, so none is assumed.',
	],
	payment: eodPayment('IMDPA10'),
	sources: [
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-version-1-0/',
		'https://developers-staging.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-version-1-0',
	],
	example: [
		'IMDPA10|9000001|1|2|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093010|A|Sample|Ada|M|PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1',
		'IMDPA10|9000001|1|2|eCheck|Credit|40.00|MC|0123456789abcdef0123456789abcde2|A10002|20260302093011|C|Example|Ben||PAT-1002|2 Test Lane||Springfield|IL||VALUE 2|VALUE 2||VALUE 2|VALUE 2|',
		'IMDPA10|9000001|1|2|DebitCard|AuthCapt|80.25|AMEX|0123456789abcdef0123456789abcde3|A10003|20260302093012|CB|Muster|Cleo||PAT-1003|3 Test Lane||Springfield|IL||VALUE 3|VALUE 3||VALUE 3|VALUE 3|',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
