import type { FormatSpec } from '../spec';

/** Lockbox posting file I v1: amounts without a sign, so a refund looks like a payment. */
export const eodPostingLockboxIV1 = {
	id: 'eod-posting-lockbox-i-v1',
	title: 'EOD Posting File Lockbox I v1',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'fixed-width', charset: 'ascii', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	fileName: {
		template: '{reportId}_{configurableValue}_{date}.txt',
		basis: 'seen',
		note: 'Made per account, EOD file group or outlet.',
	},
	records: [
		{
			code: 'payment',
			title: 'Payment',
			role: 'detail',
			when: { kind: 'otherwise' },
			fields: [
				{ n: 1, name: 'accountNumber', label: 'Account Number', kind: 'text', width: 12, justify: 'left', fill: 'space', basis: 'seen', note: 'Patient account number. Printed as left justified and zero filled, which would make 123 and 1230 look alike: the value is handed out as it stands, zeros included' },
				{ n: 2, name: 'patientName', label: 'Patient Name', kind: 'text', width: 12, justify: 'left', fill: 'space', sensitive: true, basis: 'seen', note: 'Last name, comma, blank, first name; without the comma when only a last name exists, starting with the comma when only a first name exists' },
				{ n: 3, name: 'ocrScanLine', label: 'OCR Scan Line', kind: 'filler', width: 54, fill: 'space', basis: 'seen', note: 'Not used' },
				{ n: 4, name: 'statementDate', label: 'Statement Date', kind: 'date', width: 8, pictures: ['MMDDCCYY'], basis: 'seen', note: 'Date the file was made, not the business date' },
				{ n: 5, name: 'coid', label: 'COID', kind: 'filler', width: 5, justify: 'right', fill: 'zero', basis: 'seen', note: 'All zeros' },
				{ n: 6, name: 'practiceFacilityId', label: 'Practice/Facility ID', kind: 'text', width: 5, justify: 'left', fill: 'space', basis: 'seen', note: 'Additional Info 1. Zero filled on the right as printed; handed out as it stands' },
				{ n: 7, name: 'paymentDate', label: 'Payment Date', kind: 'date', width: 8, pictures: ['MMDDCCYY'], picturesBasis: 'inferred', basis: 'seen', note: 'Business date; the format is taken from Statement Date' },
				{ n: 8, name: 'paymentType', label: 'Payment Type', kind: 'code', width: 1, values: { 0: 'Default', 1: 'Bank account (eCheck)', 2: 'Credit card', 3: 'Manual check' }, basis: 'seen' },
				{ n: 9, name: 'creditCardType', label: 'Credit Card Type', kind: 'code', width: 1, values: { 0: 'Default', 1: 'American Express', 2: 'Visa', 3: 'Discover' }, basis: 'seen', note: 'Mastercard has no code of its own' },
				{ n: 10, name: 'checkNumber', label: 'Check Number', kind: 'text', digits: true, width: 10, justify: 'right', fill: 'zero', basis: 'seen', note: 'Zeros are taken to be filled on the left' },
				{ n: 11, name: 'paidAmountCents', label: 'Paid Amount', kind: 'money', width: 11, justify: 'right', fill: 'zero', implied: 2, impliedBasis: 'inferred', basis: 'seen', note: 'Absolute value: a refund cannot be told from a sale by this field. Zeros are taken to be filled on the left' },
				{ n: 12, name: 'balanceDue', label: 'Balance Due', kind: 'filler', width: 11, justify: 'right', fill: 'zero', basis: 'seen', note: 'All zeros' },
			],
		},
		{
			code: '99',
			title: 'Totals',
			role: 'trailer',
			when: { kind: 'lastLine', begins: '99' },
			required: true,
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: '99', width: 2, basis: 'seen', note: 'The page prints the location as a date (1/2/2016), a spreadsheet slip for 1-2' },
				{ n: 2, name: 'totalPatientRecords', label: 'Total Patient Records', kind: 'count', width: 10, justify: 'right', fill: 'zero', total: { kind: 'count', of: ['payment'] }, basis: 'seen', note: 'Number of transactions' },
				{ n: 3, name: 'totalCheckPaymentsCents', label: 'Total Check Payments', kind: 'money', width: 11, justify: 'right', fill: 'zero', implied: 2, impliedBasis: 'inferred', sign: 'leading', basis: 'seen', note: 'Check sales minus check refunds' },
				{ n: 4, name: 'totalCreditPaymentsCents', label: 'Total Credit Payments', kind: 'money', width: 11, justify: 'right', fill: 'zero', implied: 2, impliedBasis: 'inferred', sign: 'leading', basis: 'seen', note: 'Card sales minus card refunds' },
				{ n: 5, name: 'totalCashPaymentsCents', label: 'Total Cash Payments', kind: 'money', width: 11, justify: 'right', fill: 'zero', implied: 2, impliedBasis: 'inferred', sign: 'leading', basis: 'seen', note: 'By analogy cash sales minus cash refunds; the comment is cut off' },
			],
			openEnd: { basis: 'inferred', note: 'What follows position 45 was not seen.' },
		},
	],
	coverage: { state: 'partial', note: 'Detail complete; trailer seen through position 45; the rest not seen' },
	notes: [
		'Two implied decimals assumed (the page says implied decimal).',
		'Numbers are printed as left justified and zero filled. Taken literally that would make amounts ambiguous (123 and 1230 look alike), so zeros filled on the left are assumed; check against the trailer totals.',
	],
	payment: {
		record: 'payment',
		amount: 'paidAmountCents',
		sign: 'absolute',
		method: { field: 'paymentType', card: ['2'], debitCard: [], bankAccount: ['1'], cash: [], check: ['3'] },
		transactedAt: 'paymentDate',
		patientAccountNumber: 'accountNumber',
	},
	sources: [
		'https://developers-maint.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-lockbox-version-i-v1',
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-lockbox-version-i-v1/',
	],
	example: [
		'PAT1001     Sample, Ada                                                       0302202600000VALUE030220260000000001010000001255000000000000',
		'PAT1002     Example, Ben                                                      0302202600000VALUE030220261100000001020000000400000000000000',
		'PAT1003     Muster, Cleo                                                      0302202600000VALUE030220262200000001030000000802500000000000',
		'990000000003000000125500000001255000000012550',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
