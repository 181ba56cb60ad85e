import type { FormatSpec } from '../spec';

/** Answer to a batch enrollment, record by record. */
export const batchEnrollmentAcknowledgement = {
	id: 'batch-enrollment-acknowledgement',
	title: 'Batch Enrollment Acknowledgement',
	direction: 'from-instamed',
	family: 'acknowledgement',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'APCACK',
			title: 'Answer to one record',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'APCACK', basis: 'seen', note: 'Fixed value' },
				{ n: 2, name: 'recordNumber', label: 'Record Number', kind: 'text', basis: 'seen', note: 'The Record Number of the detail record answered' },
				{ n: 3, name: 'status', label: 'Status', kind: 'code', values: { A: 'Accepted', R: 'Rejected' }, basis: 'seen', note: 'A = accepted, R = rejected' },
				{ n: 4, name: 'errorField', label: 'Error Field', kind: 'text', basis: 'seen', note: 'The field at fault (comment cut off in the copies consulted)' },
				{ n: 5, name: 'errorCode', label: 'Error Code', kind: 'text', basis: 'inferred', note: 'By the balance file acknowledgement' },
				{ n: 6, name: 'errorReason', label: 'Error Reason', kind: 'text', basis: 'inferred', note: 'By the balance file acknowledgement' },
			],
			openEnd: { basis: 'inferred', note: 'The page is cut after field 4; fewer or more columns may come.' },
		},
	],
	coverage: { state: 'partial', note: 'Seen through field 4; the rest inferred' },
	notes: [
		'Fields 5-6 from the sibling acknowledgement of the same product (balance-file-acknowledgement: Error Field, Error Code, Error Reason); a reader must tolerate fewer or more',
		'Delimiter: pipe',
	],
	answer: {
		answers: ['batch-enrollment'],
		record: 'APCACK',
		number: { field: 'recordNumber', counts: { field: 'recordNumber' }, basis: 'seen' },
		status: { field: 'status', accepted: ['A'], rejected: ['R'] },
		error: { field: 'errorField', code: 'errorCode', reason: 'errorReason' },
		coverage: 'all',
		coverageBasis: 'inferred',
	},
	sources: [
		'https://developers-dev.instamed.com/consumer-payments/automatic-payment-collection/auto-payment-collect-batch-enrollment/',
		'https://developers.instamed.com/consumer-payments/automatic-payment-collection/auto-payment-collect-batch-enrollment/',
	],
	example: [
		'APCACK|1|A|||',
		'APCACK|2|R|Invoice Date|E02|Date cannot be read',
		'APCACK|3|A|Invoice Date|E02|Date cannot be read',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
