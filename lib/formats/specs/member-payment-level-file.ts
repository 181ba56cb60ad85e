import type { FormatSpec } from '../spec';

/** State of each payment that was disbursed to a member. */
export const memberPaymentLevelFile = {
	id: 'member-payment-level-file',
	title: 'Disbursement Hub Member Payment Level File',
	direction: 'from-instamed',
	family: 'payout',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'legal',
	records: [
		{
			code: 'IMREP10',
			title: 'Payment',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMREP10', usage: 'R', min: 7, max: 7, basis: 'seen' },
				{ n: 2, name: 'paymentAmountCents', label: 'Payment Amount', kind: 'money', usage: 'R', sign: 'leading', basis: 'seen' },
				{ n: 3, name: 'paymentDate', label: 'Payment Date', kind: 'date', usage: 'S', min: 8, max: 8, pictures: ['CCYYMMDD'], basis: 'seen', note: 'Present when the status is Fulfilled' },
				{ n: 4, name: 'disbursementEntity', label: 'Disbursement Entity', kind: 'text', usage: 'S', min: 10, max: 42, basis: 'seen', note: 'TRN03:TRN04; present when the status is Fulfilled' },
				{ n: 5, name: 'fundingTraceNumber', label: 'Funding Trace Number', kind: 'text', usage: 'S', min: 1, max: 30, basis: 'seen', note: 'TRN02 of the original file' },
				{ n: 6, name: 'fundingEntity', label: 'Funding Entity', kind: 'text', usage: 'S', min: 10, max: 42, basis: 'seen', note: 'TRN03:TRN04 of the original file' },
				{ n: 7, name: 'payerName', label: 'Payer Name', kind: 'text', usage: 'R', min: 1, max: 35, basis: 'seen', note: 'N102 of N1*PR' },
				{ n: 8, name: 'payeeLast', label: 'Payee Last', kind: 'text', usage: 'R', min: 1, max: 35, sensitive: true, basis: 'seen', note: 'N102 of N1*PE' },
				{ n: 9, name: 'payeeFirst', label: 'Payee First', kind: 'text', usage: 'S', min: 1, max: 35, sensitive: true, basis: 'seen' },
				{ n: 10, name: 'payeePrimaryIdQualifier', label: 'Payee Primary ID Qualifier', kind: 'text', usage: 'R', min: 2, max: 2, basis: 'seen', note: 'N103 of N1*PE' },
				{ n: 11, name: 'payeePrimaryId', label: 'Payee Primary ID', kind: 'text', usage: 'R', min: 1, max: 80, basis: 'seen', note: 'N104 of N1*PE' },
				{ n: 12, name: 'patientLastName', label: 'Patient Last Name', kind: 'text', usage: 'R', min: 1, max: 35, sensitive: true, basis: 'seen', note: 'NM103 of NM1*QC' },
				{ n: 13, name: 'patientFirstName', label: 'Patient First Name', kind: 'text', usage: 'R', min: 1, max: 35, sensitive: true, basis: 'seen', note: 'NM104 of NM1*QC' },
				{ n: 14, name: 'patientMiddleName', label: 'Patient Middle Name', kind: 'text', usage: 'S', min: 1, max: 25, sensitive: true, basis: 'seen', note: 'NM105 of NM1*QC' },
				{ n: 15, name: 'patientIdQualifier', label: 'Patient ID Qualifier', kind: 'text', usage: 'R', min: 2, max: 2, basis: 'seen', note: 'NM108 of NM1*QC' },
				{ n: 16, name: 'patientId', label: 'Patient ID', kind: 'text', usage: 'R', min: 1, max: 80, basis: 'seen', note: 'NM109 of NM1*QC' },
				{ n: 17, name: 'status', label: 'Status', kind: 'code', usage: 'R', min: 1, max: 20, values: { FULFILLED: 'Disbursed', SUSPENDED: 'Suspended', SETTLED: 'Settled', 'PENDING APPROVAL': 'Waiting for approval in the portal', VOIDED: 'Voided', RETURNED: 'Returned' }, open: true, basis: 'seen', note: 'List cut in the copies consulted at a value beginning RETUR' },
			],
			openEnd: { basis: 'inferred', note: 'Whether columns follow field 17 is not known.' },
		},
	],
	coverage: { state: 'partial', note: 'Seen through field 17 of detail (status list cut; whether fields follow is unknown)' },
	notes: [
		'RETURNED completed from its first letters and the provider file',
		'Delivery: daily, into client-specific SFTP directories; an older copy of the page (claim settlement) adds that a zero-byte file can be had on days without data',
		'Frequency: daily',
	],
	states: { record: 'IMREP10', key: [['fundingTraceNumber', 'patientId']], status: 'status', date: 'paymentDate', amount: 'paymentAmountCents' },
	sources: [
		'https://developers-dev.instamed.com/disbursement-hub/response-file/member-payment-level-file/',
		'https://developers.instamed.com/disbursement-hub/response-file/member-payment-level-file/',
	],
	example: [
		'IMREP10|125.50|20260302|1999999999:A1|910000100001|1999999999:A1|Sample Health Plan|Sample|Ada|MI|VALUE 1|Sample|Ada|M|PA|PAT-1001|FULFILLED',
		'IMREP10|40.00|20260302|1999999999:A2|910000100002|1999999999:A2|Sample Health Plan|Example|Ben|MI|VALUE 2|Example|Ben|Q|PA|PAT-1002|SUSPENDED',
		'IMREP10|80.25|20260302|1999999999:A3|910000100003|1999999999:A3|Sample Health Plan|Muster|Cleo|MI|VALUE 3|Muster|Cleo|R|PA|PAT-1003|SETTLED',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
