import type { FormatSpec } from '../spec';

/** State of each digital payout. */
export const digitalPayoutsReconciliation = {
	id: 'digital-payouts-reconciliation',
	title: 'Digital Payouts Reconciliation',
	direction: 'from-instamed',
	family: 'payout',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'payout',
			title: 'Payout',
			role: 'detail',
			when: { kind: 'otherwise' },
			identity: 'instaMedDigitalPayoutTransactionId',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', usage: 'R', min: 10, max: 10, basis: 'seen', note: 'Value not printed' },
				{ n: 2, name: 'originalPaymentTransactionId', label: 'Original Payment Transaction ID', kind: 'text', usage: 'O', min: 1, max: 35, basis: 'seen', note: 'Only for a simple refund' },
				{ n: 3, name: 'instaMedPaymentTransactionId', label: 'InstaMed Payment Transaction ID', kind: 'text', usage: 'O', min: 1, max: 35, basis: 'seen', note: 'Only for a simple refund' },
				{ n: 4, name: 'clientDigitalPayoutReferenceId', label: 'Client Digital Payout Reference ID', kind: 'text', usage: 'R', min: 1, max: 35, basis: 'seen' },
				{ n: 5, name: 'instaMedDigitalPayoutTransactionId', label: 'InstaMed digital payout transaction ID', kind: 'text', usage: 'R', min: 1, max: 35, basis: 'seen', note: 'Set by InstaMed' },
				{ n: 6, name: 'reportingGroupDescription', label: 'Reporting group description', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen' },
				{ n: 7, name: 'processingGroupDescription', label: 'Processing group description', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen' },
				{ n: 8, name: 'processingGroupRoutingNumber', label: 'Processing Group Routing Number', kind: 'text', usage: 'R', min: 9, max: 9, basis: 'seen', note: 'Account the consumer is paid from' },
				{ n: 9, name: 'processingGroupBankLast4', label: 'Processing Group Bank Last 4', kind: 'text', usage: 'R', min: 4, max: 4, basis: 'seen', note: 'Account the consumer is paid from' },
				{ n: 10, name: 'recipientFirst', label: 'Recipient First', kind: 'text', usage: 'R', min: 1, max: 40, sensitive: true, basis: 'seen' },
				{ n: 11, name: 'recipientLast', label: 'Recipient Last', kind: 'text', usage: 'R', min: 1, max: 45, sensitive: true, basis: 'seen' },
				{ n: 12, name: 'paymentAmountCents', label: 'Payment Amount', kind: 'money', usage: 'R', min: 1, max: 20, sign: 'leading', basis: 'seen' },
				{ n: 13, name: 'paidDate', label: 'Paid Date', kind: 'date', usage: 'R', pictures: ['CCYYMMDD'], basis: 'seen', note: 'No type printed' },
				{ n: 14, name: 'paymentMethod', label: 'Payment Method', kind: 'code', usage: 'R', min: 1, max: 30, values: { Pending: 'Pending', ACH: 'Bank transfer (ACH)', 'Digital Card': 'Digital card', 'Plastic Card': 'Plastic card' }, basis: 'seen' },
				{ n: 15, name: 'status', label: 'Status', kind: 'code', usage: 'R', min: 1, max: 30, values: { 'Pending Approval': 'Pending approval', Paid: 'Paid', Suspended: 'Suspended', Returned: 'Returned' }, basis: 'seen' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	states: { record: 'payout', key: [['instaMedDigitalPayoutTransactionId'], ['clientDigitalPayoutReferenceId']], status: 'status', date: 'paidDate', amount: 'paymentAmountCents' },
	sources: [
		'https://developers.instamed.com/digital-payouts/reconciliation-file-for-digital-payouts',
	],
	example: [
		'VALUE 1XXX|0123456789abcdef0123456789abcde1|0123456789abcdef0123456789abcde1|REFERENCE-1|0123456789abcdef0123456789abcde1|GROUP1|GROUP1|000000000|0001|Ada|Sample|125.50|20260302|Pending|Pending Approval',
		'VALUE 2XXX|0123456789abcdef0123456789abcde2||REFERENCE-2|0123456789abcdef0123456789abcde2|GROUP1|GROUP1|000000000|0002|Ben|Example|40.00|20260302|ACH|Paid',
		'VALUE 3XXX|0123456789abcdef0123456789abcde3||REFERENCE-3|0123456789abcdef0123456789abcde3|GROUP1|GROUP1|000000000|0003|Cleo|Muster|80.25|20260302|Digital Card|Suspended',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
