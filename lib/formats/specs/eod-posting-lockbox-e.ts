import type { FormatSpec } from '../spec';

/** Lockbox posting file E: payments are written negative, adjustments positive. */
export const eodPostingLockboxE = {
	id: 'eod-posting-lockbox-e',
	title: 'EOD Posting File Lockbox E',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	fileName: {
		template: '{group}_{configurableField}_{date}.txt',
		basis: 'seen',
		note: 'Made per account, EOD file group or outlet. The configurable field is blank unless set.',
	},
	records: [
		{
			code: 'GPT',
			title: 'Payment',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Transaction ID (GPT)', kind: 'text', const: 'GPT', usage: 'R', min: 3, max: 3, basis: 'seen' },
				{ n: 2, name: 'eventId', label: 'Event ID', kind: 'text', const: 'PMT', usage: 'R', min: 3, max: 3, basis: 'seen' },
				{ n: 3, name: 'batchCloseId', label: 'Batch Close ID', kind: 'text', const: 'False', usage: 'R', min: 5, max: 5, basis: 'seen' },
				{ n: 4, name: 'batchedInd', label: 'Batched Ind', kind: 'text', const: 'True', usage: 'R', min: 4, max: 4, basis: 'seen' },
				{ n: 5, name: 'sendingApplication', label: 'Sending Application', kind: 'text', usage: 'R', min: 1, max: 20, basis: 'seen', note: 'Depends on the sub-version; for E.1 the page gives US Bank PN, which has 10 characters against the printed 11, so the length is left open up to 20' },
				{ n: 6, name: 'accountId', label: 'Account ID', kind: 'text', usage: 'R', min: 4, max: 12, basis: 'seen', note: 'Patient ID: 4 characters for billing, 12 for an encounter' },
				{ n: 7, name: 'accountIdTypeCode', label: 'Account ID Type Code', kind: 'code', usage: 'R', min: 1, max: 1, values: { 1: 'Billing', 2: 'Encounter' }, basis: 'seen', note: '1 billing, 2 encounter' },
				{ n: 8, name: 'externalTransactionId', label: 'External Transaction ID', kind: 'text', usage: 'R', min: 32, max: 32, basis: 'seen', note: 'Unique transaction ID' },
				{ n: 9, name: 'effectiveDate', label: 'Effective Date', kind: 'date', usage: 'R', min: 8, max: 8, pictures: ['CCYYMMDD'], basis: 'seen', note: 'Business date' },
				{ n: 10, name: 'externalTransactionType', label: 'External Transaction Type', kind: 'code', usage: 'R', min: 1, max: 1, values: { 5: 'Payment', 6: 'Adjustment' }, basis: 'seen', note: '5 payment, 6 adjustment' },
				{ n: 11, name: 'masterFinancialsTransactionId', label: 'Master Financials Transaction ID', kind: 'code', usage: 'R', min: 3, max: 3, values: { 100: 'Billing', 104: 'Encounter' }, basis: 'seen', note: '100 billing, 104 encounter' },
				{ n: 12, name: 'amountExtendedCents', label: 'Amount Extended', kind: 'money', usage: 'R', implied: 2, sign: 'leading', basis: 'seen', note: 'Payments are negative and adjustments positive; decimal point implied (1.00 is written 100), no leading zeros' },
				{ n: 13, name: 'trackingText', label: 'Tracking Text', kind: 'filler', basis: 'seen', note: 'Always blank' },
				{ n: 14, name: 'checkName', label: 'Check Name', kind: 'text', usage: 'O', min: 1, max: 101, sensitive: true, basis: 'seen', note: 'Holder of the checking account' },
				{ n: 15, name: 'checkNumber', label: 'Check Number', kind: 'text', usage: 'O', min: 1, max: 50, basis: 'seen' },
				{ n: 16, name: 'creditCardExpirationDate', label: 'Credit Card Expiration Date', kind: 'date', usage: 'O', min: 8, max: 8, pictures: ['CCYYMMDD'], basis: 'seen' },
				{ n: 17, name: 'creditCardHolderName', label: 'Credit Card Holder Name', kind: 'text', usage: 'O', min: 1, max: 121, sensitive: true, basis: 'seen' },
				{ n: 18, name: 'creditCardLastFour', label: 'Credit Card Number (last four)', kind: 'text', digits: true, usage: 'O', min: 1, max: 4, basis: 'seen', note: 'Last 4 digits only' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	payment: {
		record: 'GPT',
		amount: 'amountExtendedCents',
		sign: 'inverted',
		transactionId: 'externalTransactionId',
		transactedAt: 'effectiveDate',
		lastFour: 'creditCardLastFour',
		patientAccountNumber: 'accountId',
	},
	sources: [
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-lockbox-version-e/',
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-lockbox-version-e/',
	],
	example: [
		'GPT|PMT|False|True|VALUE 1|PAT-1001|1|0123456789abcdef0123456789abcde1|20260302|5|100|-12550||Ada Sample|CREDITCARD|20260302|Ada Sample|0001',
		'GPT|PMT|False|True|VALUE 2|PAT-1002|2|0123456789abcdef0123456789abcde2|20260302|6|104|4000||Ben Example||20260302|Ben Example|',
		'GPT|PMT|False|True|VALUE 3|PAT-1003|1|0123456789abcdef0123456789abcde3|20260302|5|100|-8025||Cleo Muster||20260302|Cleo Muster|',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
