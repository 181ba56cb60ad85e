import type { FormatSpec } from '../spec';

/** Lockbox posting file A v2, meant for posting member payments into Epic. */
export const eodPostingLockboxAV2 = {
	id: 'eod-posting-lockbox-a-v2',
	title: 'EOD Posting File Lockbox A v2',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'fixed-width', charset: 'ascii', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	fileName: {
		template: '{corporateId}{reportGroupId}_{reportGroupName}_{date}.txt',
		basis: 'seen',
		note: 'Report group ID and name appear only when EOD file groups are set up; otherwise the Merchant ID stands between Corporate ID and date.',
	},
	records: [
		{
			code: 'H',
			title: 'Header',
			role: 'header',
			required: true,
			fields: [
				{ n: 1, name: 'recordCode', label: 'Record Code', kind: 'text', const: 'H', width: 1, basis: 'seen' },
				{ n: 2, name: 'captureDate', label: 'Capture Date', kind: 'date', width: 8, pictures: ['CCYYMMDD'], basis: 'seen', note: 'Business date of the transactions' },
				{ n: 3, name: 'lockboxNumber', label: 'Lockbox Number', kind: 'text', digits: true, width: 6, fill: 'space', min: 6, basis: 'seen', note: 'Last 6 digits of the Merchant ID, or the Report Group ID (numeric, at most 6 characters) when EOD file groups are set up' },
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
				{ n: 4, name: 'paidAmountCents', label: 'Paid Amount', kind: 'money', width: 15, justify: 'right', fill: 'zero', implied: 2, impliedBasis: 'inferred', sign: 'leading', basis: 'seen' },
				{ n: 5, name: 'guarantorAccountNumber', label: 'Guarantor Account Number', kind: 'text', width: 20, basis: 'seen', note: 'Patient ID from the payment form' },
				{ n: 6, name: 'paymentSource', label: 'Payment Source', kind: 'code', width: 6, justify: 'left', fill: 'space', values: { '000001': 'Cash', '000002': 'Check', '000006': 'American Express', '000007': 'Discover', '000008': 'Master Card', '000009': 'Visa', '000010': 'Other' }, open: true, basis: 'seen', note: 'Tender or card type; the code list is printed on the A1.1 page' },
				{ n: 7, name: 'paymentProcedure', label: 'Payment Procedure', kind: 'text', digits: true, width: 6, justify: 'left', fill: 'space', min: 6, default: '000001', basis: 'seen', note: 'The Transaction Code from the payment form, else 000001' },
				{ n: 8, name: 'guarantorAccountNumber2', label: 'Guarantor Account Number 2', kind: 'text', width: 20, basis: 'seen', note: 'Patient ID from the payment form; by default the same value as Guarantor Account Number' },
			],
		},
		{
			code: 'T',
			title: 'Trailer',
			role: 'trailer',
			required: true,
			fields: [
				{ n: 1, name: 'recordCode', label: 'Record Code', kind: 'text', const: 'T', width: 1, basis: 'seen' },
				{ n: 2, name: 'totalFileAmountCents', label: 'Total File Amount', kind: 'money', width: 15, justify: 'right', fill: 'zero', implied: 2, impliedBasis: 'inferred', sign: 'leading', total: { kind: 'sum', of: ['D'], field: 'paidAmountCents' }, basis: 'seen', note: 'Sum of the detail amounts' },
				{ n: 3, name: 'fileTotalPaymentCount', label: 'File Total Payment Count', kind: 'count', width: 10, justify: 'right', fill: 'zero', total: { kind: 'count', of: ['D'] }, basis: 'seen', note: 'Number of detail records' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Meant to let member payments post into Epic.',
		'Two implied decimals assumed for the amounts.',
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
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-lockbox-a-v2/',
		'https://developers-maint.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-lockbox-a-v2',
	],
	example: [
		'H20260302000001',
		'D202603020000000101000000000012550PAT1001             000001000001PAT1001             ',
		'D202603020000000102000000000004000PAT1002             000002000001PAT1002             ',
		'D202603020000000103000000000008025PAT1003             000006000001PAT1003             ',
		'T0000000000245750000000003',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
