import type { FormatSpec } from '../spec';

/** Answer to an eligibility request file: every request is answered. */
export const eligibilityIdfAcknowledgement = {
	id: 'eligibility-idf-acknowledgement',
	title: 'Eligibility IDF Acknowledgement',
	direction: 'from-instamed',
	family: 'acknowledgement',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMRR10',
			title: 'Answer to one request',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMRR10', min: 6, max: 6, basis: 'seen' },
				{ n: 2, name: 'recordNumber', label: 'Record Number', kind: 'count', min: 1, max: 10, basis: 'seen', note: 'Line number of the source record; the printed maximum 1 cannot hold for files over 9 lines' },
				{ n: 3, name: 'requestType', label: 'Request Type', kind: 'text', min: 1, max: 20, basis: 'seen', note: 'Record id of the source file' },
				{ n: 4, name: 'status', label: 'Status', kind: 'code', min: 1, max: 1, values: { A: 'Accepted', R: 'Rejected' }, basis: 'seen', note: 'A = accepted, R = rejected' },
				{ n: 5, name: 'errorField', label: 'Error Field', kind: 'text', min: 1, max: 25, basis: 'seen', note: 'Refers to a numbered table of codes (91) that the page does not hold; probably the codes listed in idf-acknowledgement, whose field 5 is the same' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Delimiter: pipe',
		'Field 5: that the table meant is the one of the IDF acknowledgement error codes',
		'Purpose: reconciliation: every request is answered; the general IDF acknowledgement reports exceptions only',
	],
	answer: {
		answers: ['eligibility-idf-request'],
		record: 'IMRR10',
		number: { field: 'recordNumber', counts: 'lines', basis: 'seen' },
		sentRecord: 'requestType',
		status: { field: 'status', accepted: ['A'], rejected: ['R'] },
		error: { code: 'errorField' },
		coverage: 'all',
		coverageBasis: 'seen',
	},
	sources: [
		'https://developers.instamed.com/healthcare/eligibility/eligibility-idf-responses',
	],
	example: [
		'IMRR10|1|IMELI10|A|',
		'IMRR10|2|IMELI10|R|Invoice Date',
		'IMRR10|3|IMELI10|A|Invoice Date',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
