import { inferred, numbered } from '../families/derive';
import { EOD_ACTION, EOD_OUTLET, EOD_TRANSACTION, EOD_TRANSACTION_CODE, EOD_USER, eodPayment } from '../families/eod-posting';
import type { FormatSpec } from '../spec';

/** End-of-day posting file 1.2.2: with a header, and a record code before each row. */
export const eodPosting122 = {
	id: 'eod-posting-1.2.2',
	title: 'EOD Posting File 1.2.2',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'H',
			title: 'Header',
			role: 'header',
			required: true,
			fields: [
				{ n: 1, name: 'recordCode', label: 'Record Code', kind: 'text', const: 'H', usage: 'R', min: 1, max: 1, basis: 'seen' },
				{ n: 2, name: 'captureDate', label: 'Capture Date Header', kind: 'date', usage: 'R', min: 1, max: 8, pictures: ['CCYYMMDD'], basis: 'seen', note: 'Date the file was made.' },
				{ n: 3, name: 'lockboxNumber', label: 'Lockbox Number', kind: 'text', digits: true, usage: 'R', min: 1, max: 4, basis: 'seen', note: "The sender's lockbox number." },
			],
		},
		{
			code: 'D',
			title: 'Transaction',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordCode', label: 'Record Code', kind: 'text', const: 'D', usage: 'R', min: 1, max: 1, basis: 'seen' },
				{ n: 2, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDPA12', usage: 'R', min: 7, max: 7, basis: 'seen' },
				...numbered(EOD_OUTLET, 3),
				...numbered(EOD_ACTION, 7),
				...numbered(EOD_TRANSACTION, 8),
				...inferred(numbered(EOD_USER, 29), 'EOD Posting File 1.2, shifted by one for the record code'),
				...inferred(numbered(EOD_TRANSACTION_CODE, 30), 'EOD Posting File 1.2, shifted by one for the record code'),
			],
			openEnd: { basis: 'inferred', note: 'The page says that fields follow which 1.0 and 1.1 lack; number, names and lengths were not seen, so they are kept as further columns.' },
		},
		{
			code: 'T',
			title: 'Trailer',
			role: 'trailer',
			fields: [{ n: 1, name: 'recordCode', label: 'Record Code', kind: 'text', const: 'T', basis: 'inferred', note: 'Whether a trailer exists was not seen' }],
			openEnd: { basis: 'inferred', note: 'Whether a trailer exists was not seen; its columns are kept as they are.' },
		},
	],
	coverage: { state: 'partial', note: 'Header complete; detail seen through field 26 (field 27 in part); the rest inferred' },
	notes: [
		'The page repeats the action values at Payment Transaction Type, which looks like a slip; the values are those of every sibling version.',
		'The copy consulted ends inside field 27.',
		'Fields 27-30 follow the 1.2 order shifted by one, because the detail row starts with a record code D.',
		'Whether a trailer row exists was not seen; a reader should tolerate a row whose first field is T.',
	],
	payment: eodPayment('D'),
	sources: [
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-version-1-2-2/',
	],
	example: [
		'H|20260302|1234',
		'D|IMDPA12|9000001|1|2|CreditCard|AuthCapt|125.50|VISA|0123456789abcdef0123456789abcde1|A10001|20260302093010|A|Sample|Ada|M|PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1|VALUE 1',
		'D|IMDPA12|9000001|1|2|eCheck|Credit|40.00||0123456789abcdef0123456789abcde2|A10002|20260302093011|C|Example||Q|PAT-1002||Apt 2|Springfield||62704|VALUE 2||VALUE 2|VALUE 2||VALUE 2|VALUE 2|',
		'D|IMDPA12|9000001|1|2|DebitCard|Return|80.25||0123456789abcdef0123456789abcde3|A10003|20260302093012|CB|Muster||R|PAT-1003||Apt 2|Springfield||62704|VALUE 3||VALUE 3|VALUE 3||VALUE 3|VALUE 3|',
		'T',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
