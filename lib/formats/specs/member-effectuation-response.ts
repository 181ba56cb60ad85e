import type { FormatSpec } from '../spec';

/** Answer to a member effectuation file. */
export const memberEffectuationResponse = {
	id: 'member-effectuation-response',
	title: 'Member Effectuation Response v1.1',
	direction: 'from-instamed',
	family: 'acknowledgement',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMA10',
			title: 'Answer to one record',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMA10', min: 5, max: 5, basis: 'seen' },
				{ n: 2, name: 'recordNumber', label: 'Record Number', kind: 'count', min: 1, max: 10, basis: 'seen' },
				{ n: 3, name: 'requestType', label: 'Request Type', kind: 'text', min: 1, max: 20, basis: 'seen', note: 'Record id of the source file (IMMEI11)' },
				{ n: 4, name: 'status', label: 'Status', kind: 'code', min: 1, max: 1, values: { A: 'Accepted', R: 'Rejected' }, basis: 'seen', note: 'A = accepted, R = rejected' },
				{ n: 5, name: 'errorField', label: 'Error Field', kind: 'text', min: 1, max: 30, basis: 'seen' },
				{ n: 6, name: 'errorReason', label: 'Error Reason', kind: 'text', min: 1, max: 50, basis: 'seen' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Delimiter: pipe',
	],
	answer: {
		answers: ['member-effectuation'],
		record: 'IMA10',
		number: { field: 'recordNumber', counts: 'lines', basis: 'inferred' },
		sentRecord: 'requestType',
		status: { field: 'status', accepted: ['A'], rejected: ['R'] },
		error: { field: 'errorField', reason: 'errorReason' },
		coverage: 'all',
		coverageBasis: 'inferred',
	},
	sources: [
		'https://developers.instamed.com/consumer-payments/member-effectuation',
		'https://developers-dev.instamed.com/consumer-payments/member-effectuation/',
	],
	example: [
		'IMA10|1|IMMEI11|A||',
		'IMA10|2|IMMEI11|R|Invoice Date|Date cannot be read',
		'IMA10|3|IMMEI11|A|Invoice Date|Date cannot be read',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
