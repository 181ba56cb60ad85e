import type { FormatSpec } from '../spec';

/** Who is enrolled in automatic payments, version 1.0. */
export const automaticPaymentsSignUpFile = {
	id: 'automatic-payments-sign-up-file',
	title: 'Automatic Payments Sign Up File v1.0',
	direction: 'from-instamed',
	family: 'enrollment',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'legal',
	records: [
		{
			code: 'IMPSPO',
			title: 'Member',
			role: 'detail',
			identity: 'memberId',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMPSPO', usage: 'R', min: 6, max: 6, basis: 'seen' },
				{ n: 2, name: 'memberId', label: 'Member ID', kind: 'text', usage: 'R', min: 1, max: 80, basis: 'seen' },
				{ n: 3, name: 'clientId', label: 'Client ID', kind: 'text', usage: 'R', min: 1, max: 80, basis: 'seen', note: 'Assigned by InstaMed' },
				{ n: 4, name: 'memberLastName', label: 'Member Last Name', kind: 'text', usage: 'R', min: 1, max: 35, sensitive: true, basis: 'seen' },
				{ n: 5, name: 'memberFirstName', label: 'Member First Name', kind: 'text', usage: 'O', min: 1, max: 25, sensitive: true, basis: 'seen' },
				{ n: 6, name: 'memberMiddleName', label: 'Member Middle Name', kind: 'text', usage: 'O', min: 1, max: 25, sensitive: true, basis: 'seen', note: 'The page prints type DT here, an evident slip: v1.1 prints AN' },
				{ n: 7, name: 'memberDob', label: 'Member DOB', kind: 'date', usage: 'O', min: 1, max: 35, pictures: ['CCYYMMDD', 'MM/DD/CCYY', 'CCYY-MM-DD'], picturesBasis: 'project', sensitive: true, basis: 'seen', note: 'No date picture is printed' },
				{ n: 8, name: 'memberEmail', label: 'Member Email', kind: 'text', usage: 'O', min: 1, max: 50, sensitive: true, basis: 'seen' },
				{ n: 9, name: 'payerId', label: 'Payer ID', kind: 'text', usage: 'R', min: 1, max: 80, basis: 'seen', note: 'Assigned by InstaMed; an older copy of the page prints it as not used' },
				{ n: 10, name: 'enrollmentStatus', label: 'Enrollment Status', kind: 'code', usage: 'O', min: 1, max: 20, values: { Enrolled: 'Enrolled', 'Not Enrolled': 'Not enrolled' }, basis: 'seen', note: 'Default Not Enrolled' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Delimiter: pipe, by the family',
		'Variants: default: a full extract of everyone enrolled; can be configured to carry only changes (enrolled or unenrolled); a zero-byte file can be configured for testing',
		'Frequency: daily',
	],
	sources: [
		'https://developers-staging.instamed.com/consumer-payments/automatic-payment-collection/automatic-payments-sign-up-file',
		'https://developers.instamed.com/consumer-payments/automatic-payment-collection/automatic-payments-sign-up-file/',
	],
	example: [
		'IMPSPO|PAT-1001|CLIENT1|Sample|Ada|M|19800131|ada@example.com|PAYER01|Enrolled',
		'IMPSPO|PAT-1002|CLIENT1|Example|Ben||19800131|ben@example.com|PAYER01|Not Enrolled',
		'IMPSPO|PAT-1003|CLIENT1|Muster|Cleo||19800131|cleo@example.com|PAYER01|Enrolled',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
