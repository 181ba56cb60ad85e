import { inferred } from '../families/derive';
import { EOD_ACTION, EOD_OUTLET, EOD_TRANSACTION, EOD_TRANSACTION_CODE, EOD_USER, eodPayment } from '../families/eod-posting';
import type { FormatSpec } from '../spec';

/** End-of-day posting file 1.5. */
export const eodPosting15 = {
	id: 'eod-posting-1.5',
	title: 'EOD Posting File 1.5',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMDPA15',
			title: 'Transaction',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDPA15', usage: 'R', min: 7, max: 7, basis: 'inferred', note: 'Taken from the naming of 1.1 to 1.4' },
				...inferred(EOD_OUTLET, 'EOD Posting File 1.4'),
				...inferred(EOD_ACTION, 'EOD Posting File 1.4'),
				...inferred(EOD_TRANSACTION, 'EOD Posting File 1.4'),
				...inferred(EOD_USER, 'EOD Posting File 1.4'),
				...inferred(EOD_TRANSACTION_CODE, 'EOD Posting File 1.4'),
			],
			openEnd: { basis: 'inferred', note: 'Fields of 1.2 and 1.3 (guarantor id, first and last name), a response code, a response message and reserved fields are taken to follow, then those new in 1.5; their positions and lengths were not seen, so they are kept as further columns.' },
		},
	],
	coverage: { state: 'partial', note: 'Page not in the copies consulted; structure inferred from its family' },
	notes: [
		'Each version since 1.1 extends the one before it and carries the record ID IMDPA1n, so 1.5 is taken to extend 1.4 with IMDPA15.',
		'The page existed on the portal, but the only copy consulted starts with the navigation list; a later portal menu no longer lists 1.5.',
	],
	payment: eodPayment('IMDPA15'),
	sources: [
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-1-5/',
	],
	example: [
		'IMDPA15|9000001|1|2|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093010|A|Sample|Ada|M|PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1',
		'IMDPA15|9000001|1|2|eCheck|Credit|40.00|MC|0123456789abcdef0123456789abcde2|A10002|20260302093011|C|Example|Ben||PAT-1002|2 Test Lane||Springfield|IL||VALUE 2|VALUE 2||VALUE 2|VALUE 2||VALUE 2|VALUE 2',
		'IMDPA15|9000001|1|2|DebitCard|Return|80.25|AMEX|0123456789abcdef0123456789abcde3|A10003|20260302093012|CB|Muster|Cleo||PAT-1003|3 Test Lane||Springfield|IL||VALUE 3|VALUE 3||VALUE 3|VALUE 3||VALUE 3|VALUE 3',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
