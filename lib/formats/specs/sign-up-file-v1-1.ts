import type { FormatSpec } from '../spec';

/** Who is enrolled in automatic payments and by which method, version 1.1. */
export const signUpFileV11 = {
	id: 'sign-up-file-v1-1',
	title: 'Automatic Payments Sign Up File v1.1',
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
				{ n: 6, name: 'memberMiddleName', label: 'Member Middle Name', kind: 'text', usage: 'O', min: 1, max: 25, sensitive: true, basis: 'seen' },
				{ n: 7, name: 'memberDob', label: 'Member DOB', kind: 'date', usage: 'O', min: 1, max: 35, pictures: ['CCYYMMDD', 'MM/DD/CCYY', 'CCYY-MM-DD'], picturesBasis: 'project', sensitive: true, basis: 'seen', note: 'No date picture is printed' },
				{ n: 8, name: 'memberEmail', label: 'Member Email', kind: 'text', usage: 'O', min: 1, max: 50, sensitive: true, basis: 'seen' },
				{ n: 9, name: 'payerId', label: 'Payer ID', kind: 'text', usage: 'O', min: 1, max: 80, basis: 'seen', note: 'Assigned by InstaMed' },
				{ n: 10, name: 'enrollmentStatus', label: 'Enrollment Status', kind: 'code', usage: 'O', min: 1, max: 20, values: { Enrolled: 'Enrolled', 'Not Enrolled': 'Not enrolled' }, basis: 'seen', note: 'Default Not Enrolled' },
				{ n: 11, name: 'type', label: 'Type', kind: 'code', usage: 'R', min: 1, max: 50, values: { eCheck: 'Bank account (eCheck)', CC: 'Credit card' }, basis: 'seen' },
				{ n: 12, name: 'cardType', label: 'Card Type', kind: 'code', usage: 'O', min: 1, max: 50, values: { Visa: 'Visa', MC: 'Mastercard', Discover: 'Discover', AmEx: 'American Express' }, basis: 'seen', note: 'Present when Type is CC' },
				{ n: 13, name: 'bankAccountType', label: 'Bank Account Type', kind: 'code', usage: 'O', min: 1, max: 50, values: { Savings: 'Savings', Checking: 'Checking' }, basis: 'seen', note: 'Present when Type is eCheck' },
				{ n: 14, name: 'cardLast4Digits', label: 'Card Last 4 Digits', kind: 'text', usage: 'O', min: 1, max: 50, basis: 'seen', note: 'Present when Type is CC' },
				{ n: 15, name: 'bankAccountLast4', label: 'Bank Account Last 4', kind: 'text', usage: 'O', min: 1, max: 50, basis: 'seen', note: 'Present when Type is eCheck' },
				{ n: 16, name: 'apcStatusDate', label: 'APC Status Date', kind: 'date', usage: 'R', min: 1, max: 50, pictures: ['MM/DD/CCYY', 'M/D/CCYY'], basis: 'seen' },
				{ n: 17, name: 'draftDate', label: 'Draft Date', kind: 'date', usage: 'O', min: 1, max: 50, pictures: ['MM/DD/CCYY', 'M/D/CCYY'], basis: 'seen', note: 'Conditional, never required' },
				{ n: 18, name: 'apcLimit', label: 'APC Limit', kind: 'text', usage: 'O', min: 1, max: 50, basis: 'seen', note: 'Conditional' },
				{ n: 19, name: 'reserved1', label: 'Reserved 1', kind: 'text', usage: 'O', min: 1, max: 100, basis: 'seen' },
				{ n: 20, name: 'reserved2', label: 'Reserved 2', kind: 'text', usage: 'O', min: 1, max: 100, basis: 'seen' },
				{ n: 21, name: 'reserved3', label: 'Reserved 3', kind: 'text', usage: 'O', min: 1, max: 100, basis: 'seen' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Delimiter: pipe, by the family',
		'V1.0 and v1.1 share the record id IMPSPO: tell them apart by the number of fields (10 or 21)',
		'Variants: default: every consumer currently enrolled, so a cancellation shows only by absence; the change-only variant reports payment method updates and un-enrolments explicitly',
		'Frequency: daily',
	],
	sources: [
		'https://developers-staging.instamed.com/consumer-payments/automatic-payment-collection/sign-up-file-v1-1',
		'https://developers.instamed.com/consumer-payments/automatic-payment-collection/sign-up-file-v1-1/',
	],
	example: [
		'IMPSPO|PAT-1001|CLIENT1|Sample|Ada|M|19800131|ada@example.com|PAYER01|Enrolled|eCheck|Visa|Savings|0001|0001|03/02/2026|03/02/2026|250.00|VALUE 1|VALUE 1|VALUE 1',
		'IMPSPO|PAT-1002|CLIENT1|Example|Ben||19800131|ben@example.com||Not Enrolled|CC||Checking|0002||03/02/2026|03/02/2026||VALUE 2|VALUE 2|',
		'IMPSPO|PAT-1003|CLIENT1|Muster|Cleo||19800131|cleo@example.com||Enrolled|eCheck||Savings|0003||03/02/2026|03/02/2026||VALUE 3|VALUE 3|',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
