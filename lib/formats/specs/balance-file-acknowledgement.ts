import type { FormatSpec } from '../spec';

/** InstaMed's answer to a balance file: accepted or rejected, record by record, with the errors. */
export const balanceFileAcknowledgement = {
	id: 'balance-file-acknowledgement',
	title: 'Balance File Acknowledgement',
	direction: 'from-instamed',
	family: 'acknowledgement',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMIFACK',
			title: 'Answer to one record',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMIFACK', min: 7, max: 7, basis: 'seen' },
				{ n: 2, name: 'recordNumber', label: 'Record Number', kind: 'count', min: 1, max: 10, basis: 'seen', note: 'Line number in the source file' },
				{ n: 3, name: 'requestType', label: 'Request Type', kind: 'text', min: 1, max: 20, basis: 'seen', note: 'Record id of the source file (IMPSCIF)' },
				{ n: 4, name: 'status', label: 'Status', kind: 'code', min: 1, max: 1, values: { A: 'Accepted', R: 'Rejected' }, basis: 'seen', note: 'A = accepted, R = rejected' },
				{ n: 5, name: 'memberId', label: 'Member ID', kind: 'text', min: 1, max: 20, basis: 'seen', note: 'Taken from the balance file' },
				{ n: 6, name: 'groupId', label: 'Group ID', kind: 'text', min: 1, max: 20, basis: 'seen', note: 'Derived by InstaMed from the Client ID / Provider ID sent' },
			],
			repeat: {
				name: 'errors',
				label: 'Errors',
				basis: 'inferred',
				note: 'How the three repeat is not printed; everything after field 6 is taken in groups of three.',
				fields: [
					{ n: 1, name: 'errorField', label: 'Error Field', kind: 'text', basis: 'seen', note: 'The input field at fault' },
					{ n: 2, name: 'errorCode', label: 'Error Code', kind: 'text', basis: 'seen' },
					{ n: 3, name: 'errorReason', label: 'Error Reason', kind: 'text', basis: 'seen' },
				],
			},
		},
	],
	coverage: { state: 'complete', note: 'All nine fields were seen; the delimiter and the order of the repeats are inferred.' },
	notes: [
		'The delimiter is not printed; the pipe is taken from the other files of its kind.',
		'Member ID has at most 20 characters here, the balance file up to 80: match by record number where ids are cut.',
	],
	answer: {
		answers: ['balance-file'],
		record: 'IMIFACK',
		number: { field: 'recordNumber', counts: 'lines', basis: 'seen' },
		sentRecord: 'requestType',
		same: [{ answer: 'memberId', sent: 'patientId' }],
		status: { field: 'status', accepted: ['A'], rejected: ['R'] },
		error: { field: 'errorField', code: 'errorCode', reason: 'errorReason', inGroups: true },
		coverage: 'all',
		coverageBasis: 'inferred',
	},
	sources: [
		'https://developers.instamed.com/consumer-payments/automatic-payment-collection/trigger/balance-file-acknowledgement',
	],
	example: [
		'IMIFACK|1|IMPSCIF|A|PAT-1001|CLIENT1',
		'IMIFACK|2|IMPSCIF|R|PAT-1002|CLIENT1|Invoice Date|E02|Date cannot be read|Amount Due|E05|Amount is above the limit',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
