import type { FormatSpec } from '../spec';

/** Claims, eligibility checks, remittances and estimates of a day. */
export const dailyHealthcareActivityFile = {
	id: 'daily-healthcare-activity-file',
	title: 'Daily Healthcare Activity File',
	direction: 'from-instamed',
	family: 'claim',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'activity',
			title: 'Transaction',
			role: 'detail',
			when: { kind: 'otherwise' },
			fields: [
				{ n: 1, name: 'corporateId', label: 'Corporate ID', kind: 'text', usage: 'R', basis: 'seen', note: 'Account' },
				{ n: 2, name: 'groupId', label: 'Group ID', kind: 'text', usage: 'R', basis: 'seen', note: 'Group below the corporate id' },
				{ n: 3, name: 'submissionDate', label: 'Submission Date', kind: 'date', usage: 'R', pictures: ['CCYYMMDD', 'MM/DD/CCYY', 'CCYY-MM-DD'], picturesBasis: 'project', basis: 'seen', note: 'No date picture is printed' },
				{ n: 4, name: 'transactionType', label: 'Transaction Type', kind: 'code', usage: 'R', values: { CLAIM: 'Claim', ELIG: 'Eligibility', STATUS: 'Claim status', REMIT: 'Remittance', ESTIMATE: 'Estimate' }, open: true, basis: 'seen', note: 'Open list' },
				{ n: 5, name: 'messageId', label: 'Message ID', kind: 'text', usage: 'R', basis: 'seen', note: 'Assigned by InstaMed' },
				{ n: 6, name: 'payerId', label: 'Payer ID', kind: 'text', usage: 'O', basis: 'seen', note: 'InstaMed payer id' },
				{ n: 7, name: 'payerName', label: 'Payer Name', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 8, name: 'providerId', label: 'Provider ID', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 9, name: 'providerLastName', label: 'Provider Last Name', kind: 'text', usage: 'O', sensitive: true, basis: 'seen', note: 'Last or organization name; which provider depends on the transaction type' },
				{ n: 10, name: 'userId', label: 'User ID', kind: 'text', usage: 'O', basis: 'seen', note: 'When a user entered the transaction' },
				{ n: 11, name: 'traceNumber', label: 'Trace Number', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 12, name: 'responseCode', label: 'Response Code', kind: 'text', usage: 'O', basis: 'seen', note: 'Depends on the transaction type' },
				{ n: 13, name: 'amountCents', label: 'Amount', kind: 'money', usage: 'O', sign: 'leading', basis: 'seen', note: 'Claim: total charges; estimate: estimated patient responsibility' },
				{ n: 14, name: 'transactionClass', label: 'Transaction Class', kind: 'code', usage: 'O', values: { IN: 'Incoming', OUT: 'Outgoing', PAPER: 'On paper' }, open: true, basis: 'seen', note: 'Usually IN or OUT, PAPER for some claims' },
				{ n: 15, name: 'chargeAmountCents', label: 'Charge Amount', kind: 'money', usage: 'O', sign: 'leading', basis: 'seen', note: 'Total charges' },
				{ n: 16, name: 'allowedAmountCents', label: '(Estimated) Allowed Amount', kind: 'money', sign: 'leading', basis: 'seen', note: 'Remittance: allowed; estimate: estimated allowed' },
				{ n: 17, name: 'patientResponsibilityCents', label: '(Estimated) Patient Responsibility', kind: 'money', usage: 'O', sign: 'leading', basis: 'seen', note: 'Text cut' },
			],
			openEnd: { basis: 'inferred', note: 'Whether columns follow field 17 is not known.' },
		},
	],
	coverage: { state: 'partial', note: 'Seen through field 17; whether fields follow is unknown' },
	notes: [
		'Types (the page prints none)',
		'Delimiter: pipe (the page says IDF format)',
		'Frequency: daily',
	],
	sources: [
		'https://developers-dev.instamed.com/healthcare/daily-healthcare-activity-file/',
		'https://developers.instamed.com/healthcare/daily-healthcare-activity-file',
	],
	example: [
		'CORP1|GROUP1|20260302|CLAIM|0123456789abcdef0123456789abcde1|PAYER01|Sample Health Plan|VALUE 1|Sample|user1|910000100001|VALUE 1|125.50|IN|125.50|125.50|125.50',
		'CORP1|GROUP1|20260302|ELIG|0123456789abcdef0123456789abcde2||Sample Health Plan|VALUE 2||user2|910000100002||40.00|OUT||40.00|40.00',
		'CORP1|GROUP1|20260302|STATUS|0123456789abcdef0123456789abcde3||Sample Health Plan|VALUE 3||user3|910000100003||80.25|PAPER||80.25|80.25',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
