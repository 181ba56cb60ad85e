import type { FormatSpec } from '../spec';

/** Address updates from a print partner. */
export const ncoaFile = {
	id: 'ncoa-file',
	title: 'NCOA File',
	direction: 'to-instamed',
	family: 'billing',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'ascii', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMNCOA',
			title: 'Address',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMNCOA', usage: 'R', min: 6, max: 6, basis: 'seen' },
				{ n: 2, name: 'clientId', label: 'Client ID', kind: 'text', usage: 'R', min: 1, max: 80, basis: 'seen' },
				{ n: 3, name: 'providerId', label: 'Provider ID', kind: 'text', usage: 'O', min: 2, max: 80, basis: 'seen' },
				{ n: 4, name: 'statementNumber', label: 'Statement Number', kind: 'text', usage: 'S', min: 2, max: 80, basis: 'seen' },
				{ n: 5, name: 'patientFirstName', label: 'Patient First Name', kind: 'text', usage: 'R', min: 1, max: 25, sensitive: true, basis: 'seen' },
				{ n: 6, name: 'patientMiddleName', label: 'Patient Middle Name', kind: 'text', usage: 'O', min: 1, max: 25, sensitive: true, basis: 'seen' },
				{ n: 7, name: 'patientLastName', label: 'Patient Last Name', kind: 'text', usage: 'R', min: 1, max: 80, sensitive: true, basis: 'seen' },
				{ n: 8, name: 'patientAccountNumber', label: 'Patient Account Number', kind: 'text', usage: 'R', min: 2, max: 80, basis: 'seen' },
				{ n: 9, name: 'oldPatientAddress1', label: 'Old Patient Address 1', kind: 'text', usage: 'R', min: 1, max: 200, sensitive: true, basis: 'seen' },
				{ n: 10, name: 'oldPatientAddress2', label: 'Old Patient Address 2', kind: 'text', usage: 'O', min: 1, max: 200, sensitive: true, basis: 'seen' },
				{ n: 11, name: 'oldPatientCity', label: 'Old Patient City', kind: 'text', usage: 'R', min: 1, max: 100, sensitive: true, basis: 'seen' },
				{ n: 12, name: 'oldPatientState', label: 'Old Patient State', kind: 'text', usage: 'R', min: 2, max: 2, sensitive: true, basis: 'seen' },
				{ n: 13, name: 'oldPatientZip', label: 'Old Patient Zip', kind: 'text', usage: 'R', min: 5, max: 9, sensitive: true, basis: 'seen' },
				{ n: 14, name: 'newPatientAddress1', label: 'New Patient Address 1', kind: 'text', usage: 'O', min: 1, max: 200, sensitive: true, basis: 'seen' },
				{ n: 15, name: 'newPatientAddress2', label: 'New Patient Address 2', kind: 'text', usage: 'O', min: 1, max: 200, sensitive: true, basis: 'seen' },
				{ n: 16, name: 'newPatientCity', label: 'New Patient City', kind: 'text', usage: 'O', min: 1, max: 100, sensitive: true, basis: 'seen' },
				{ n: 17, name: 'newPatientState', label: 'New Patient State', kind: 'text', usage: 'O', min: 2, max: 2, sensitive: true, basis: 'seen' },
				{ n: 18, name: 'newPatientZip', label: 'New Patient Zip', kind: 'text', usage: 'O', min: 5, max: 9, sensitive: true, basis: 'seen' },
				{ n: 19, name: 'moveType', label: 'Move Type', kind: 'code', usage: 'R', min: 1, max: 10, values: { F: 'Family', I: 'Individual' }, basis: 'seen' },
				{ n: 20, name: 'moveDate', label: 'Move Date', kind: 'date', usage: 'R', min: 8, max: 10, pictures: ['CCYYMMDD', 'CCYY-MM-DD'], picturesBasis: 'inferred', basis: 'seen' },
				{ n: 21, name: 'status', label: 'Status', kind: 'text', usage: 'R', min: 1, max: 1, basis: 'seen', note: 'Completion code; the codes are not listed' },
				{ n: 22, name: 'statusDescription', label: 'Status Description', kind: 'text', usage: 'O', min: 1, max: 256, basis: 'seen' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Delimiter: pipe, by the family',
		'Sender: a print partner, in print compatibility mode',
	],
	sources: [
		'https://developers-maint.instamed.com/consumer-billing/enhanced-statements/table-ncoa-file-data-fields',
		'https://developers.instamed.com/consumer-billing/enhanced-statements/table-ncoa-file-data-fields',
	],
	example: [
		'IMNCOA|CLIENT1|VALUE 1|VALUE 1|Ada|M|Sample|PAT-1001|1 Test Lane|Apt 2|Springfield|IL|62704|1 Test Lane|Apt 2|Springfield|IL|62704|F|20260302|A|VALUE 1',
		'IMNCOA|CLIENT1||VALUE 2|Ben||Example|PAT-1002|2 Test Lane|Apt 2|Springfield|IL|62704|2 Test Lane||Springfield|IL||I|20260302|A|VALUE 2',
		'IMNCOA|CLIENT1||VALUE 3|Cleo||Muster|PAT-1003|3 Test Lane|Apt 2|Springfield|IL|62704|3 Test Lane||Springfield|IL||F|20260302|A|VALUE 3',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
