import type { FormatSpec } from '../spec';

/** Deposits of payments that are not patient payments, such as those of payers. */
export const paymentDeposit30 = {
	id: 'payment-deposit-3.0',
	title: 'Payment Deposit File 3.0',
	direction: 'from-instamed',
	family: 'deposit',
	encoding: { kind: 'fixed-width', charset: 'ascii', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	fileName: {
		template: 'NPAR_InstaMed_{date}.txt',
		basis: 'seen',
		note: 'The copies consulted differ: one says the date is the business day on which the file is sent, two say it is the day the file was made. Which is newer is not known.',
	},
	records: [
		{
			code: 'F1',
			title: 'Payment',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordType', label: 'Record Type', kind: 'text', const: 'F1', width: 2, basis: 'seen' },
				{ n: 2, name: 'depositEffectiveDate', label: 'Deposit Effective Date', kind: 'date', width: 8, justify: 'left', fill: 'space', pictures: ['CCYYMMDD'], basis: 'seen', note: 'Approximate day the money reaches the bank account.' },
				{ n: 3, name: 'transactionDate', label: 'Transaction Date', kind: 'date', width: 8, justify: 'left', fill: 'space', pictures: ['CCYYMMDD'], basis: 'seen', note: 'Day InstaMed processed the payment.' },
				{ n: 4, name: 'paymentAmountCents', label: 'Payment Amount', kind: 'money', width: 10, justify: 'right', fill: 'space', implied: 2, impliedBasis: 'inferred', basis: 'seen' },
				{ n: 5, name: 'paymentIdentifier', label: 'Payment Identifier', kind: 'text', digits: true, width: 10, justify: 'right', fill: 'space', basis: 'seen', note: 'Unique number of the payment line.' },
				{ n: 6, name: 'customerNumber', label: 'Customer Number', kind: 'text', digits: true, width: 6, justify: 'right', fill: 'zero', basis: 'seen' },
				{ n: 7, name: 'invoiceNumber', label: 'Invoice Number', kind: 'text', digits: true, width: 8, justify: 'left', fill: 'space', basis: 'seen' },
			],
		},
		{
			code: 'T2',
			title: 'Totals',
			role: 'trailer',
			required: true,
			fields: [
				{ n: 1, name: 'recordType', label: 'Record Type', kind: 'text', const: 'T2', width: 2, basis: 'seen' },
				{ n: 2, name: 'numberOfPayments', label: 'Number of Payments', kind: 'count', width: 10, justify: 'right', fill: 'zero', total: { kind: 'count', of: ['F1'] }, basis: 'seen', note: 'Number of F1 records.' },
				{ n: 3, name: 'totalPaymentsCents', label: 'Total Payments', kind: 'money', width: 10, justify: 'right', fill: 'zero', implied: 2, impliedBasis: 'inferred', total: { kind: 'sum', of: ['F1'], field: 'paymentAmountCents' }, basis: 'seen', note: 'Sum of the F1 amounts; decimal point implied.' },
				{ n: 4, name: 'totalRecords', label: 'Total Records', kind: 'count', width: 10, justify: 'right', fill: 'zero', total: { kind: 'count', of: ['F1', 'T2'] }, basis: 'seen', note: 'Number of F1 and T2 records.' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Every position of both records was seen.' },
	notes: [
		'Two implied decimals assumed.',
	],
	deposit: {
		kind: 'otherPayment',
		record: 'F1',
		amount: 'paymentAmountCents',
		sign: 'asWritten',
		effectiveDate: 'depositEffectiveDate',
		transactedAt: 'transactionDate',
		paymentIdentifier: 'paymentIdentifier',
	},
	sources: [
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/batch-file-formats/payment-deposit-file-3-0',
		'https://developers-maint.instamed.com/consumer-payments/payment-posting/batch-file-formats/payment-deposit-file-3-0',
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/payment-deposit-file-3-0/',
	],
	example: [
		'F12026030420260302    125050100000000100471170001   ',
		'F12026030420260303      80001000000002004712        ',
		'T2000000000200001330500000000003',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
