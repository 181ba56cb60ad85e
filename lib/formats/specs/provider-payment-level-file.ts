import type { FormatSpec } from '../spec';

/** State of each payment that was disbursed to a provider. */
export const providerPaymentLevelFile = {
	id: 'provider-payment-level-file',
	title: 'Disbursement Hub Provider Payment Level File',
	direction: 'from-instamed',
	family: 'payout',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'legal',
	records: [
		{
			code: 'IMRPA10',
			title: 'Payment',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMRPA10', usage: 'R', min: 7, max: 7, basis: 'seen' },
				{ n: 2, name: 'disbursementTraceNumber', label: 'Disbursement Trace Number', kind: 'text', usage: 'S', min: 1, max: 30, basis: 'seen', note: 'TRN02: check or trace disbursed; present when the status is Paid' },
				{ n: 3, name: 'disbursementEntity', label: 'Disbursement Entity', kind: 'text', usage: 'S', min: 10, max: 42, basis: 'seen', note: 'TRN03:TRN04; present when the status is Paid' },
				{ n: 4, name: 'originalTraceNumber', label: 'Original Trace Number', kind: 'text', usage: 'S', min: 1, max: 30, basis: 'seen', note: 'TRN02 of the original file' },
				{ n: 5, name: 'originalDisbursedPaymentTraceNumber', label: 'Original Disbursed Payment Trace Number', kind: 'text', usage: 'S', min: 1, max: 30, basis: 'seen', note: 'Card re-issues' },
				{ n: 6, name: 'reissuedPaymentTraceNumber', label: 'Reissued Payment Trace Number', kind: 'text', usage: 'S', min: 1, max: 30, basis: 'seen', note: 'Card re-issues' },
				{ n: 7, name: 'fundingEntity', label: 'Funding Entity', kind: 'text', usage: 'S', min: 10, max: 42, basis: 'seen', note: 'TRN03:TRN04 of the original file (an older copy: Funding Entity ID)' },
				{ n: 8, name: 'paymentDate', label: 'Payment Date', kind: 'date', usage: 'S', min: 8, max: 8, pictures: ['CCYYMMDD'], basis: 'seen', note: 'Present when the status is Paid' },
				{ n: 9, name: 'paymentMethod', label: 'Payment Method', kind: 'code', usage: 'S', min: 1, max: 30, values: { ACH: 'Bank transfer (ACH)', CHK: 'Check', NON: 'No payment', 'Virtual Card': 'Virtual card' }, basis: 'seen' },
				{ n: 10, name: 'paymentAmountCents', label: 'Payment Amount', kind: 'money', usage: 'R', sign: 'leading', basis: 'seen' },
				{ n: 11, name: 'settlementAmountCents', label: 'Settlement Amount', kind: 'money', usage: 'S', sign: 'leading', basis: 'seen' },
				{ n: 12, name: 'payerName', label: 'Payer Name', kind: 'text', usage: 'R', min: 1, max: 35, basis: 'seen', note: 'N102 of N1*PR' },
				{ n: 13, name: 'payeeLast', label: 'Payee Last', kind: 'text', usage: 'R', min: 1, max: 35, sensitive: true, basis: 'seen', note: 'N102 of N1*PE' },
				{ n: 14, name: 'payeeFirst', label: 'Payee First', kind: 'text', usage: 'S', min: 1, max: 35, sensitive: true, basis: 'seen' },
				{ n: 15, name: 'payeePrimaryIdQualifier', label: 'Payee Primary ID Qualifier', kind: 'text', usage: 'R', min: 2, max: 2, basis: 'seen', note: 'N103 of N1*PE' },
				{ n: 16, name: 'payeePrimaryId', label: 'Payee Primary ID', kind: 'text', usage: 'R', min: 1, max: 80, basis: 'seen', note: 'N104 of N1*PE' },
				{ n: 17, name: 'taxId', label: 'Tax ID', kind: 'text', usage: 'S', min: 1, max: 80, basis: 'seen', note: 'REF*TJ' },
				{ n: 18, name: 'status', label: 'Status', kind: 'code', usage: 'R', min: 1, max: 20, values: { PAID: 'Disbursed to the provider', RETURNED: 'Returned', SETTLED: 'Settled', CANCELLED: 'Cancelled', 'PENDING APPROVAL': 'Waiting for approval in the portal' }, open: true, basis: 'seen', note: 'List cut after PENDING APPROVAL in the copies consulted' },
			],
			openEnd: { basis: 'inferred', note: 'Whether columns follow field 18 is not known.' },
		},
	],
	coverage: { state: 'partial', note: 'Seen through field 18 of detail (status list cut; whether fields follow is unknown)' },
	notes: [
		'Delivery: daily, into client-specific SFTP directories; an older copy of the page (claim settlement) adds that a zero-byte file can be had on days without data',
		'Frequency: daily',
	],
	states: { record: 'IMRPA10', key: [['originalTraceNumber', 'payeePrimaryId'], ['disbursementTraceNumber']], status: 'status', date: 'paymentDate', amount: 'paymentAmountCents' },
	sources: [
		'https://developers-dev.instamed.com/disbursement-hub/response-file/provider-payment-level-file/',
		'https://developers-maint.instamed.com/disbursement-hub/response-file/provider-payment-level-file',
	],
	example: [
		'IMRPA10|910000100001|1999999999:A1|910000100001|910000100001|910000100001|1999999999:A1|20260302|ACH|125.50|125.50|Sample Health Plan|Sample|Ada|MI|VALUE 1|VALUE 1|PAID',
		'IMRPA10|910000100002|1999999999:A2|910000100002|910000100002|910000100002|1999999999:A2|20260302|CHK|40.00|40.00|Sample Health Plan|Example|Ben|MI|VALUE 2|VALUE 2|RETURNED',
		'IMRPA10|910000100003|1999999999:A3|910000100003|910000100003|910000100003|1999999999:A3|20260302|NON|80.25|80.25|Sample Health Plan|Muster|Cleo|MI|VALUE 3|VALUE 3|SETTLED',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
