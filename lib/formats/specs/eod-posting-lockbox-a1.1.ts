import type { FormatSpec } from '../spec';

/** Lockbox posting file A1.1: captured and settled transactions only. */
export const eodPostingLockboxA11 = {
	id: 'eod-posting-lockbox-a1.1',
	title: 'EOD Posting File Lockbox A1.1',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'fixed-width', charset: 'ascii', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	fileName: {
		template: '{corporateId}{accountId}{date}.txt',
		basis: 'seen',
		note: 'The account ID stands without its @.',
	},
	records: [
		{
			code: 'H',
			title: 'Header',
			role: 'header',
			required: true,
			fields: [
				{ n: 1, name: 'recordCode', label: 'Record Code', kind: 'text', const: 'H', width: 1, basis: 'seen' },
				{ n: 2, name: 'captureDate', label: 'Capture Date', kind: 'date', width: 8, pictures: ['CCYYMMDD'], basis: 'seen' },
				{ n: 3, name: 'lockboxNumber', label: 'Lockbox Number', kind: 'text', digits: true, width: 6, fill: 'space', min: 6, basis: 'seen', note: 'Last 6 characters of the Merchant ID (the merchant part of the MST)' },
			],
		},
		{
			code: 'D',
			title: 'Payment',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordCode', label: 'Record Code', kind: 'text', const: 'D', width: 1, basis: 'seen' },
				{ n: 2, name: 'captureDate', label: 'Capture Date', kind: 'date', width: 8, pictures: ['CCYYMMDD'], basis: 'seen', note: 'Business date; same as in the header' },
				{ n: 3, name: 'checkNumber', label: 'Check Number', kind: 'text', digits: true, width: 10, justify: 'right', fill: 'zero', basis: 'seen', note: 'All zeros for cash or card' },
				{ n: 4, name: 'paidAmountCents', label: 'Paid Amount', kind: 'money', width: 15, justify: 'right', fill: 'zero', implied: 2, impliedBasis: 'inferred', sign: 'leading', basis: 'seen', note: 'A negative amount has its minus sign in the leftmost position. No decimal point' },
				{ n: 5, name: 'guarantorAccountNumber', label: 'Guarantor Account Number', kind: 'text', width: 20, basis: 'seen', note: 'Patient account number; the last 20 characters if it is longer' },
				{ n: 6, name: 'paymentSource', label: 'Payment Source', kind: 'code', width: 6, justify: 'left', fill: 'space', values: { '000001': 'Cash', '000002': 'Check', '000006': 'American Express', '000007': 'Discover', '000008': 'Master Card', '000009': 'Visa', '000010': 'Other' }, open: true, basis: 'seen', note: 'Tender or card type; the code list is printed on the A1.1 page' },
				{ n: 7, name: 'paymentProcedure', label: 'Payment Procedure', kind: 'text', digits: true, width: 6, justify: 'left', fill: 'space', min: 6, default: '000001', basis: 'seen', note: 'The Transaction Code from the payment form, else 000001' },
				{ n: 8, name: 'patientAddress2', label: 'Patient Address 2', kind: 'text', width: 51, sensitive: true, basis: 'seen', note: 'Patient address line 2 (51 positions)' },
			],
		},
		{
			code: 'T',
			title: 'Trailer',
			role: 'trailer',
			required: true,
			fields: [
				{ n: 1, name: 'recordCode', label: 'Record Code', kind: 'text', const: 'T', width: 1, basis: 'seen' },
				{ n: 2, name: 'totalFileAmountCents', label: 'Total File Amount', kind: 'money', width: 15, justify: 'right', fill: 'zero', implied: 2, impliedBasis: 'inferred', sign: 'leading', total: { kind: 'sum', of: ['D'], field: 'paidAmountCents' }, basis: 'seen', note: 'Total of the file; a negative total has its minus sign in the leftmost position' },
				{ n: 3, name: 'fileTotalPaymentCount', label: 'File Total Payment Count', kind: 'count', width: 10, justify: 'right', fill: 'zero', total: { kind: 'count', of: ['D'] }, basis: 'seen', note: 'Number of detail records' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Holds only transactions whose status is Captured or Settled.',
		'No decimal point is stated; two implied decimals are assumed.',
		'The page ends right at the trailer count in the copy consulted; nothing suggests further fields.',
	],
	payment: {
		record: 'D',
		amount: 'paidAmountCents',
		sign: 'asWritten',
		method: { field: 'paymentSource', card: ['000006', '000007', '000008', '000009'], debitCard: [], bankAccount: [], cash: ['000001'], check: ['000002'] },
		transactedAt: 'captureDate',
		patientAccountNumber: 'guarantorAccountNumber',
	},
	sources: [
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-lockbox-version-a1-1/',
	],
	example: [
		'H20260302000001',
		'D202603020000000101000000000012550PAT1001             000001000001Apt 2                                              ',
		'D202603020000000102000000000004000PAT1002             000002000001Apt 2                                              ',
		'D202603020000000103000000000008025PAT1003             000006000001Apt 2                                              ',
		'T0000000000245750000000003',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
