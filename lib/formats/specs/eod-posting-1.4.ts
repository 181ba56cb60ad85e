import { inferred } from '../families/derive';
import { EOD_ACTION, EOD_OUTLET, EOD_TRANSACTION, EOD_TRANSACTION_CODE, EOD_USER, eodPayment } from '../families/eod-posting';
import type { FormatSpec } from '../spec';

/** End-of-day posting file 1.4: one row for each transaction of the business day. */
export const eodPosting14 = {
	id: 'eod-posting-1.4',
	title: 'EOD Posting File 1.4',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMDPA14',
			title: 'Transaction',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDPA14', usage: 'R', min: 7, max: 7, basis: 'seen' },
				...EOD_OUTLET,
				...EOD_ACTION,
				...EOD_TRANSACTION,
				...EOD_USER,
				...inferred(EOD_TRANSACTION_CODE, 'EOD Posting File 1.2'),
			],
			openEnd: { basis: 'inferred', note: 'The page says that fields of 1.2 and 1.3 (guarantor id, first and last name), a response code, a response message and reserved fields follow; their positions and lengths were not seen, so they are kept as further columns.' },
		},
	],
	coverage: { state: 'partial', note: 'Seen through field 28 of detail; the rest inferred' },
	notes: [
		'The page says 1.4 has every field of 1.3 plus a response code, a response message and fields reserved for future use; they are placed last, in that order.',
	],
	payment: eodPayment('IMDPA14'),
	sources: [
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-1-4/',
		'https://developers-maint.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-1-4',
	],
	example: [
		'IMDPA14|9000001|1|2|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093015|C|Sample|Ada||PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704|spring visit||||||front desk 1|TC1|||||',
		'IMDPA14|9000001|1|2|CreditCard|Credit|25.00|MC|0123456789abcdef0123456789abcde2|A10002|20260302101500|C|Example|Ben|Q|PAT-1002|2 Test Lane||Springfield|IL|62704|||||||||||||',
		'IMDPA14|9000001|1|1|eCheck|Return|80.00||0123456789abcdef0123456789abcde3||20260302120000|RI|Muster|Cleo||PAT-1003|3 Test Lane||Springfield|IL|62704|||||||back office|TC2|||||',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
