import { EOD_ACTION_WITHOUT_RETURNS, EOD_OUTLET, EOD_TRANSACTION, EOD_TRANSACTION_CODE, EOD_USER, eodPayment } from '../families/eod-posting';
import type { FormatSpec } from '../spec';

/** End-of-day posting file 1.1.1: the data of 1.1, with a separate file for each transaction code if wanted. */
export const eodPosting111 = {
	id: 'eod-posting-1.1.1',
	title: 'EOD Posting File 1.1.1',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMDPA11',
			title: 'Transaction',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDPA11', usage: 'R', min: 7, max: 7, basis: 'seen' },
				...EOD_OUTLET,
				...EOD_ACTION_WITHOUT_RETURNS,
				...EOD_TRANSACTION,
				...EOD_USER,
				...EOD_TRANSACTION_CODE,
			],
			openEnd: { basis: 'inferred', note: 'Whether columns follow was not seen.' },
		},
	],
	coverage: { state: 'partial', note: 'Seen through field 28 of detail, field 29 in part; whether fields follow is unknown' },
	notes: [
		'Same data as 1.1, but a separate file can be written per Transaction Code.',
		'Field 29 is taken to be the last one: 1.0 ends at field 27, and 1.2 is described as adding fields that 1.1 does not have.',
	],
	payment: eodPayment('IMDPA11'),
	sources: [
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-version-1-1-1/',
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-version-1-1-1/',
	],
	example: [
		'IMDPA11|9000001|1|2|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093010|A|Sample|Ada|M|PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1',
		'IMDPA11|9000001|1|2|eCheck|Credit|40.00|MC|0123456789abcdef0123456789abcde2|A10002|20260302093011|C|Example|Ben||PAT-1002|2 Test Lane||Springfield|IL||VALUE 2|VALUE 2||VALUE 2|VALUE 2||VALUE 2|VALUE 2',
		'IMDPA11|9000001|1|2|DebitCard|AuthCapt|80.25|AMEX|0123456789abcdef0123456789abcde3|A10003|20260302093012|CB|Muster|Cleo||PAT-1003|3 Test Lane||Springfield|IL||VALUE 3|VALUE 3||VALUE 3|VALUE 3||VALUE 3|VALUE 3',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
