import { EOD_ACTION, EOD_OUTLET, EOD_TRANSACTION, EOD_TRANSACTION_CODE, EOD_USER, eodPayment } from '../families/eod-posting';
import type { FormatSpec } from '../spec';

/** End-of-day posting file 1.2 and 1.2 CR. */
export const eodPosting12 = {
	id: 'eod-posting-1.2',
	title: 'EOD Posting File 1.2 / 1.2 CR',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMDPA12',
			title: 'Transaction',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDPA12', usage: 'R', min: 7, max: 7, basis: 'seen' },
				...EOD_OUTLET,
				...EOD_ACTION,
				...EOD_TRANSACTION,
				...EOD_USER,
				...EOD_TRANSACTION_CODE,
			],
			openEnd: { basis: 'inferred', note: 'The page says that fields follow which 1.0 and 1.1 lack; number, names and lengths were not seen, so they are kept as further columns.' },
		},
	],
	coverage: { state: 'partial', note: 'Seen through field 29 of detail; the rest not seen' },
	notes: [
		'Fields 30 and up exist (the page says the version adds fields over 1.1) but none could be seen; a reader should keep them as positional extras.',
	],
	payment: eodPayment('IMDPA12'),
	sources: [
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-version-1-21-2-cr/',
	],
	example: [
		'IMDPA12|9000001|1|2|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093010|A|Sample|Ada|M|PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1',
		'IMDPA12|9000001|1|2|eCheck|Credit|40.00|MC|0123456789abcdef0123456789abcde2|A10002|20260302093011|C|Example|Ben||PAT-1002|2 Test Lane||Springfield|IL||VALUE 2|VALUE 2||VALUE 2|VALUE 2||VALUE 2|VALUE 2',
		'IMDPA12|9000001|1|2|DebitCard|Return|80.25|AMEX|0123456789abcdef0123456789abcde3|A10003|20260302093012|CB|Muster|Cleo||PAT-1003|3 Test Lane||Springfield|IL||VALUE 3|VALUE 3||VALUE 3|VALUE 3||VALUE 3|VALUE 3',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
