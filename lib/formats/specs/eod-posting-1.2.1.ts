import { inferred } from '../families/derive';
import { EOD_ACTION, EOD_OUTLET, EOD_TRANSACTION, EOD_TRANSACTION_CODE, EOD_USER, eodPayment } from '../families/eod-posting';
import type { FormatSpec } from '../spec';

/** End-of-day posting file 1.2.1. */
export const eodPosting121 = {
	id: 'eod-posting-1.2.1',
	title: 'EOD Posting File 1.2.1',
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
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDPA12', usage: 'R', min: 7, max: 7, basis: 'inferred', note: 'Taken from EOD Posting File 1.2' },
				...inferred(EOD_OUTLET, 'EOD Posting File 1.2'),
				...inferred(EOD_ACTION, 'EOD Posting File 1.2'),
				...inferred(EOD_TRANSACTION, 'EOD Posting File 1.2'),
				...inferred(EOD_USER, 'EOD Posting File 1.2'),
				...inferred(EOD_TRANSACTION_CODE, 'EOD Posting File 1.2'),
			],
			openEnd: { basis: 'inferred', note: 'The page says that fields follow which 1.0 and 1.1 lack; number, names and lengths were not seen, so they are kept as further columns.' },
		},
	],
	coverage: { state: 'partial', note: 'Page not in the copies consulted; structure inferred from its family' },
	notes: [
		'Taken to be 1.2 with one file per Transaction Code, by analogy with 1.1.1 against 1.1; its own page did not turn up, only its title in the portal menu.',
		'Record ID IMDPA12 is inferred: 1.1.1 keeps the 1.1 ID and 1.2.2 keeps the 1.2 ID.',
	],
	payment: eodPayment('IMDPA12'),
	sources: [
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/',
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-version-1-21-2-cr/',
	],
	example: [
		'IMDPA12|9000001|1|2|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093010|A|Sample|Ada|M|PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1',
		'IMDPA12|9000001|1|2|eCheck|Credit|40.00|MC|0123456789abcdef0123456789abcde2|A10002|20260302093011|C|Example|Ben||PAT-1002|2 Test Lane||Springfield|IL||VALUE 2|VALUE 2||VALUE 2|VALUE 2||VALUE 2|VALUE 2',
		'IMDPA12|9000001|1|2|DebitCard|Return|80.25|AMEX|0123456789abcdef0123456789abcde3|A10003|20260302093012|CB|Muster|Cleo||PAT-1003|3 Test Lane||Springfield|IL||VALUE 3|VALUE 3||VALUE 3|VALUE 3||VALUE 3|VALUE 3',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
