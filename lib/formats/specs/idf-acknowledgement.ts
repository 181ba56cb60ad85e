import type { FormatSpec } from '../spec';

/** Answer to an import file: what was rejected, and why. */
export const idfAcknowledgement = {
	id: 'idf-acknowledgement',
	title: 'IDF Acknowledgement',
	direction: 'from-instamed',
	family: 'acknowledgement',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMIA10',
			title: 'Answer to one record',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMIA10', min: 6, max: 6, basis: 'seen' },
				{ n: 2, name: 'recordNumber', label: 'Record Number', kind: 'count', min: 1, max: 10, basis: 'seen', note: 'Line number of the source record; the printed maximum 1 cannot hold for files over 9 lines' },
				{ n: 3, name: 'requestType', label: 'Request Type', kind: 'text', min: 1, max: 20, basis: 'seen', note: 'Record id of the source file' },
				{ n: 4, name: 'status', label: 'Status', kind: 'code', min: 1, max: 1, values: { A: 'Accepted', R: 'Rejected' }, basis: 'seen', note: 'A = accepted, R = rejected' },
				{ n: 5, name: 'errorField', label: 'Error Field', kind: 'code', min: 1, max: 25, values: { 0: 'Bad file', 1: 'Required field missing (the message names the field)', 2: 'Conditionally required field missing (the message gives field name and position)', 3: 'Value too short (the message gives the minimum)', 4: 'Value too long (the message gives the maximum)', 5: 'Invalid character (the message shown is about a routing number of 9 digits)', 6: 'Invalid code value', 7: 'Invalid date: not a date in CCYYMMDD (or MMDDYY), or not an existing day', 8: 'Invalid time', 9: 'Invalid type: phone (10 digits), e-mail, password rule, routing number, characters other than letters, digits, _ - ;, integer, decimal, or white space in an alphanumeric value', 10: 'Not of the exact length expected' }, open: true, basis: 'seen', note: 'One of the IDF acknowledgement error codes; whether the field carries the bare code, the message or a field name with it is not stated' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'That patient and member imports are answered with the same record: the Patient Import section has its own IDF Acknowledgement page, which is not in the copies consulted',
		'Delimiter: pipe',
		'Purpose: exception reporting; the eligibility acknowledgement (IMRR10) by contrast is for reconciliation',
	],
	answer: {
		answers: ['payment-transaction-import', 'patient-import-idf-v1-1', 'member-idf-import-v1-1'],
		record: 'IMIA10',
		number: { field: 'recordNumber', counts: 'lines', basis: 'seen' },
		sentRecord: 'requestType',
		status: { field: 'status', accepted: ['A'], rejected: ['R'] },
		error: { code: 'errorField', wholeFile: ['0'] },
		coverage: 'exceptions',
		coverageBasis: 'seen',
	},
	sources: [
		'https://developers-maint.instamed.com/consumer-payments/payment-posting/payment-transaction-import/idf-acknowledgement-data-fields',
		'https://developers-dev.instamed.com/code-tables/idf-acknowledgement-error-codes',
		'https://developers.instamed.com/healthcare/eligibility/eligibility-idf-responses',
	],
	example: [
		'IMIA10|1|IMPTI10|A|0',
		'IMIA10|2|IMPTI10|R|1',
		'IMIA10|3|IMPTI10|A|2',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
