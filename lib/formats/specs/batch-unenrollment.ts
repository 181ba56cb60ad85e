import type { FormatSpec } from '../spec';

/** Ends automatic payments of patients, members or businesses. */
export const batchUnenrollment = {
	id: 'batch-unenrollment',
	title: 'Batch Unenrollment (Automatic Payments)',
	direction: 'to-instamed',
	family: 'enrollment',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'ascii', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'APCTERMHDR',
			title: 'Header',
			role: 'header',
			required: true,
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'APCTERMHDR', usage: 'R', basis: 'seen', note: 'Printed maximum 4 contradicts the 10-character value' },
				{ n: 2, name: 'fileDate', label: 'File Date', kind: 'date', usage: 'R', pictures: ['CCYYMMDD'], today: true, basis: 'seen' },
				{ n: 3, name: 'detailRecordCount', label: 'Detail Record Count', kind: 'count', usage: 'R', max: 10, total: { kind: 'count', of: ['APCTERMDTL'] }, basis: 'seen', note: 'Number of detail records' },
			],
		},
		{
			code: 'APCTERMDTL',
			title: 'Unenrollment',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'APCTERMDTL', usage: 'R', basis: 'seen', note: 'Printed maximum 4 contradicts the 10-character value' },
				{ n: 2, name: 'groupId', label: 'Group ID', kind: 'text', usage: 'R', max: 30, basis: 'seen', note: 'HIPAA group of the record to unenroll' },
				{ n: 3, name: 'accountId', label: 'Account ID', kind: 'text', usage: 'R', max: 100, basis: 'seen', note: 'Patient, member or business id to unenroll' },
				{ n: 4, name: 'lastName', label: 'Last Name', kind: 'text', usage: 'R', sensitive: true, basis: 'seen', note: 'Business name for a business record' },
				{ n: 5, name: 'firstName', label: 'First Name', kind: 'text', usage: 'S', sensitive: true, basis: 'seen', note: 'Printed as required, but to be left empty for a business record' },
			],
		},
		{
			code: 'APCTERMTRL',
			title: 'Trailer',
			role: 'trailer',
			required: true,
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'APCTERMTRL', usage: 'R', basis: 'seen', note: 'Printed maximum 4 contradicts the 10-character value' },
				{ n: 2, name: 'detailRecordCount', label: 'Detail Record Count', kind: 'count', usage: 'R', max: 10, total: { kind: 'count', of: ['APCTERMDTL'] }, basis: 'seen', note: 'Number of detail records' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Encoding: delimiter not printed; pipe taken from the family',
		'No acknowledgement is described for this file',
	],
	sources: [
		'https://developers.instamed.com/consumer-payments/automatic-payment-collection/auto-payment-collect-batch-enrollment/automatic-payment-collect-unenrollment',
		'https://developers-dev.instamed.com/consumer-payments/automatic-payment-collection/auto-payment-collect-batch-enrollment/automatic-payment-collect-unenrollment/',
	],
	example: [
		'APCTERMHDR|20260302|3',
		'APCTERMDTL|GROUP1|PAT-1001|Sample|Ada',
		'APCTERMDTL|GROUP1|PAT-1002|Example|Ben',
		'APCTERMDTL|GROUP1|PAT-1003|Muster|Cleo',
		'APCTERMTRL|3',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
