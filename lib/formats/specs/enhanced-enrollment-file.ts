import type { FormatSpec } from '../spec';

/** Who is enrolled in automatic payments, eStatements and the portal. */
export const enhancedEnrollmentFile = {
	id: 'enhanced-enrollment-file',
	title: 'Enhanced Enrollment File',
	direction: 'from-instamed',
	family: 'enrollment',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	fileName: {
		template: '{corporateId}{fileNameTag}{date}.txt',
		basis: 'seen',
	},
	records: [
		{
			code: 'IMPPE3',
			title: 'Patient',
			role: 'detail',
			identity: 'patientAccountNumber',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMPPE3', usage: 'R', min: 6, max: 6, basis: 'seen' },
				{ n: 2, name: 'patientAccountNumber', label: 'Patient Account Number', kind: 'text', usage: 'O', min: 1, max: 80, basis: 'seen' },
				{ n: 3, name: 'clientId', label: 'Client ID', kind: 'text', usage: 'R', min: 1, max: 80, basis: 'seen', note: 'Agreed between the parties; practice level' },
				{ n: 4, name: 'patientLastName', label: 'Patient Last Name', kind: 'text', usage: 'O', min: 1, max: 35, sensitive: true, basis: 'seen' },
				{ n: 5, name: 'patientFirstName', label: 'Patient First Name', kind: 'text', usage: 'O', min: 1, max: 25, sensitive: true, basis: 'seen' },
				{ n: 6, name: 'patientMiddleName', label: 'Patient Middle Name', kind: 'text', usage: 'O', min: 1, max: 25, sensitive: true, basis: 'seen' },
				{ n: 7, name: 'patientDateOfBirth', label: 'Patient Date of Birth', kind: 'date', usage: 'O', min: 8, max: 8, pictures: ['CCYYMMDD'], sensitive: true, basis: 'seen' },
				{ n: 8, name: 'patientEmailAddress', label: 'Patient Email Address', kind: 'text', usage: 'O', min: 1, max: 50, sensitive: true, basis: 'seen', note: 'The e-mail on the patient record, distinct from field 14' },
				{ n: 9, name: 'providerId', label: 'Provider ID', kind: 'text', usage: 'O', min: 1, max: 80, basis: 'seen', note: 'Agreed between the parties; location level' },
				{ n: 10, name: 'apcEnrolled', label: 'APC Enrolled', kind: 'code', usage: 'R', min: 2, max: 3, values: { Yes: 'Yes', No: 'No' }, basis: 'seen' },
				{ n: 11, name: 'estatementsEnrolled', label: 'eStatements Enrolled', kind: 'code', usage: 'R', min: 2, max: 3, values: { Yes: 'Yes', No: 'No' }, basis: 'seen' },
				{ n: 12, name: 'patientPortalEnrollmentStatus', label: 'Patient Portal Enrollment Status', kind: 'code', usage: 'O', min: 1, max: 50, values: { Yes: 'Yes', No: 'No' }, open: true, basis: 'seen' },
				{ n: 13, name: 'apcChargeLimitCents', label: 'APC Charge Limit', kind: 'money', usage: 'O', min: 1, max: 25, sign: 'leading', basis: 'seen', note: 'Limit set by a patient enrolled in automatic payments' },
				{ n: 14, name: 'notificationEmailAddress', label: 'Notification Email Address', kind: 'text', usage: 'R', min: 1, max: 50, sensitive: true, basis: 'seen', note: 'Portal user e-mail; falls back to the patient record' },
				{ n: 15, name: 'notificationMobilePhoneNumber', label: 'Notification Mobile Phone Number', kind: 'text', usage: 'R', min: 10, max: 10, sensitive: true, basis: 'seen', note: 'Portal user phone; falls back to the patient record' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Frequency: daily at 1:00 AM PT',
	],
	sources: [
		'https://developers-maint.instamed.com/consumer-payments/automatic-payment-collection/enhanced-enrollment-file',
		'https://developers.instamed.com/consumer-payments/automatic-payment-collection/enhanced-enrollment-file/',
	],
	example: [
		'IMPPE3|PAT-1001|CLIENT1|Sample|Ada|M|19800131|ada@example.com|VALUE 1|Yes|Yes|Yes|125.50|ada@example.com|5550100001',
		'IMPPE3|PAT-1002|CLIENT1|Example|Ben||19800131|ben@example.com||No|No||40.00|ben@example.com|5550100002',
		'IMPPE3|PAT-1003|CLIENT1|Muster|Cleo||19800131|cleo@example.com||Yes|Yes||80.25|cleo@example.com|5550100003',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
