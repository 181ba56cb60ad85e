import type { FormatSpec } from '../spec';

/** All fees billed for a month. */
export const monthlyFeesReport = {
	id: 'monthly-fees-report',
	title: 'Monthly Fees Report',
	direction: 'from-instamed',
	family: 'report',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	fileName: {
		template: 'BillingLineItemsReport-{date}-{corporateId}.txt',
		basis: 'seen',
		note: 'The date is the last day of the billing period, that is of the month before.',
	},
	records: [
		{
			code: 'IMBLI10',
			title: 'Fee',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMBLI10', usage: 'R', min: 7, max: 7, basis: 'seen' },
				{ n: 2, name: 'statementDate', label: 'Statement Date', kind: 'date', usage: 'R', min: 8, max: 10, pictures: ['CCYY-MM-DD', 'CCYYMMDD'], basis: 'seen', note: 'The page gives a length of 8 with a 10-character format; accept both YYYYMMDD and YYYY-MM-DD' },
				{ n: 3, name: 'invoice', label: 'Invoice', kind: 'text', usage: 'R', min: 11, max: 18, basis: 'seen', note: 'InstaMed MID for merchant billing, else the invoice number' },
				{ n: 4, name: 'customerName', label: 'Customer Name', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen' },
				{ n: 5, name: 'feeDescription', label: 'Fee Description', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen' },
				{ n: 6, name: 'quantity', label: 'Quantity', kind: 'text', decimal: true, usage: 'O', min: 1, max: 13, basis: 'seen', note: 'Count' },
				{ n: 7, name: 'amount', label: 'Amount', kind: 'text', decimal: true, usage: 'O', min: 1, max: 13, basis: 'seen', note: 'Dollars for one; kept as written, because a price of one piece can have more than two decimals' },
				{ n: 8, name: 'subtotalCents', label: 'Subtotal', kind: 'money', usage: 'R', min: 1, max: 13, sign: 'leading', basis: 'seen', note: 'Dollars' },
				{ n: 9, name: 'salesTaxCents', label: 'Sales Tax', kind: 'money', usage: 'O', min: 1, max: 13, sign: 'leading', basis: 'seen', note: 'Dollars' },
				{ n: 10, name: 'totalFeeCents', label: 'Total Fee', kind: 'money', usage: 'R', min: 1, max: 13, sign: 'leading', basis: 'seen', note: 'Dollars' },
				{ n: 11, name: 'transactionVolumeCents', label: 'Transaction Volume', kind: 'money', usage: 'R', min: 1, max: 13, sign: 'leading', basis: 'seen', note: 'Dollars' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'All fees billed under one InstaMed account: healthcare transactions, statements, devices, payments.',
		'The page does not name the delimiter; the record ID and the numbered fields are those of the pipe-delimited files.',
		'Usage O stands for the N that the page prints.',
	],
	sources: [
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/merchant-monthly-fees-report/',
		'https://developers-staging.instamed.com/consumer-payments/payment-posting/batch-file-formats/merchant-monthly-fees-report',
		'https://developers.instamed.com/consumer-payments/automatic-payment-collection/merchant-monthly-fees-report',
	],
	example: [
		'IMBLI10|2026-03-02|INV-00000001|VALUE 1|Statement printing|10|1.25|125.50|1.25|1.25|125.50',
		'IMBLI10|2026-03-02|INV-00000002|VALUE 2|Statement printing||2.25|40.00||2.50|40.00',
		'IMBLI10|2026-03-02|INV-00000003|VALUE 3|Statement printing||3.25|80.25||3.75|80.25',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
