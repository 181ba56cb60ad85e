import { inferred } from '../families/derive';
import { EOD_ACTION, EOD_OUTLET, EOD_TRANSACTION, EOD_TRANSACTION_CODE, EOD_USER, eodPayment } from '../families/eod-posting';
import type { FormatSpec } from '../spec';

/** End-of-day posting file 1.3. */
export const eodPosting13 = {
	id: 'eod-posting-1.3',
	title: 'EOD Posting File 1.3',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMDPA13',
			title: 'Transaction',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDPA13', usage: 'R', min: 7, max: 7, basis: 'seen' },
				...EOD_OUTLET,
				...EOD_ACTION,
				...EOD_TRANSACTION,
				...EOD_USER,
				...inferred(EOD_TRANSACTION_CODE, 'EOD Posting File 1.2'),
			],
			openEnd: { basis: 'inferred', note: 'Fields of 1.2 whose names were not seen follow, then Guarantor ID, Guarantor First Name and Guarantor Last Name; their positions were not seen, so they are kept as further columns.' },
		},
	],
	coverage: { state: 'partial', note: 'Seen through field 28 of detail; the rest inferred' },
	notes: [
		'The page says 1.3 has every field of 1.2 plus Guarantor ID, Guarantor First Name and Guarantor Last Name; they are placed last, in that order.',
		'Field 29 is taken from 1.2.',
	],
	payment: eodPayment('IMDPA13'),
	sources: [
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-version-1-3/',
		'https://developers-maint.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-version-1-3',
	],
	example: [
		'IMDPA13|9000001|1|2|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093010|A|Sample|Ada|M|PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1',
		'IMDPA13|9000001|1|2|eCheck|Credit|40.00|MC|0123456789abcdef0123456789abcde2|A10002|20260302093011|C|Example|Ben||PAT-1002|2 Test Lane||Springfield|IL||VALUE 2|VALUE 2||VALUE 2|VALUE 2||VALUE 2|VALUE 2',
		'IMDPA13|9000001|1|2|DebitCard|Return|80.25|AMEX|0123456789abcdef0123456789abcde3|A10003|20260302093012|CB|Muster|Cleo||PAT-1003|3 Test Lane||Springfield|IL||VALUE 3|VALUE 3||VALUE 3|VALUE 3||VALUE 3|VALUE 3',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
