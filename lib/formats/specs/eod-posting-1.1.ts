import { inferred } from '../families/derive';
import { EOD_ACTION, EOD_OUTLET, EOD_TRANSACTION, EOD_TRANSACTION_CODE, EOD_USER, eodPayment } from '../families/eod-posting';
import type { FormatSpec } from '../spec';

/** End-of-day posting file 1.1 and 1.1 CR. */
export const eodPosting11 = {
	id: 'eod-posting-1.1',
	title: 'EOD Posting File 1.1 / 1.1 CR',
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
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDPA11', usage: 'R', min: 7, max: 7, basis: 'inferred', note: 'Taken from EOD Posting File 1.1.1' },
				...inferred(EOD_OUTLET, 'EOD Posting File 1.1.1'),
				...inferred(EOD_ACTION, 'EOD Posting File 1.1.1'),
				...inferred(EOD_TRANSACTION, 'EOD Posting File 1.1.1'),
				...inferred(EOD_USER, 'EOD Posting File 1.1.1'),
				...inferred(EOD_TRANSACTION_CODE, 'EOD Posting File 1.1.1'),
			],
			openEnd: { basis: 'inferred', note: 'Whether columns follow was not seen.' },
		},
	],
	coverage: { state: 'partial', note: 'Page not in the copies consulted; structure inferred from its family' },
	notes: [
		'The 1.1.1 page says 1.1.1 carries the same data as 1.1, so the 1.1.1 field list is used here.',
		'Record ID IMDPA11 is the one shown on the 1.1.1 page.',
		'What CR stands for was not seen; versions from 1.2 on accept the action Return, so it probably means chargebacks and returns. A reader should therefore also accept Return here.',
	],
	payment: eodPayment('IMDPA11'),
	sources: [
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-version-1-1-1/',
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/',
	],
	example: [
		'IMDPA11|9000001|1|2|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093010|A|Sample|Ada|M|PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1',
		'IMDPA11|9000001|1|2|eCheck|Credit|40.00|MC|0123456789abcdef0123456789abcde2|A10002|20260302093011|C|Example|Ben||PAT-1002|2 Test Lane||Springfield|IL||VALUE 2|VALUE 2||VALUE 2|VALUE 2||VALUE 2|VALUE 2',
		'IMDPA11|9000001|1|2|DebitCard|Return|80.25|AMEX|0123456789abcdef0123456789abcde3|A10003|20260302093012|CB|Muster|Cleo||PAT-1003|3 Test Lane||Springfield|IL||VALUE 3|VALUE 3||VALUE 3|VALUE 3||VALUE 3|VALUE 3',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
