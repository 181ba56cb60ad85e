import type { FormatSpec } from '../spec';

/** Answer to a payable batch file: accepted and rejected payouts. */
export const digitalPayoutsAcknowledgement = {
	id: 'digital-payouts-acknowledgement',
	title: 'Digital Payouts Acknowledgement',
	direction: 'from-instamed',
	family: 'acknowledgement',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMDGAH10',
			title: 'Header',
			role: 'header',
			required: true,
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDGAH10', usage: 'R', min: 8, max: 8, basis: 'seen' },
				{ n: 2, name: 'fileDate', label: 'File Date', kind: 'date', usage: 'R', min: 8, max: 8, pictures: ['CCYYMMDD'], basis: 'seen' },
				{ n: 3, name: 'fileIdentifier', label: 'File Identifier', kind: 'text', usage: 'R', min: 32, max: 32, basis: 'seen', note: 'File id of the header of the file answered' },
				{ n: 4, name: 'fileName', label: 'File Name', kind: 'text', usage: 'R', min: 1, max: 100, basis: 'seen' },
			],
		},
		{
			code: 'IMDGAI10',
			title: 'Answer to one record',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDGAI10', usage: 'R', min: 8, max: 8, basis: 'seen' },
				{ n: 2, name: 'lineNumber', label: 'Line Number', kind: 'count', usage: 'R', min: 1, max: 8, basis: 'seen' },
				{ n: 3, name: 'fileRecordType', label: 'File Record Type', kind: 'code', usage: 'O', min: 10, max: 10, values: { IMDGP10HDR: 'Header', IMDGP10PYM: 'Payment', IMDGP10COS: 'Consumer', IMDGP10TRS: 'Transmission', IMDGP10GUA: 'Guarantor', IMDGP10BTR: 'Trailer' }, basis: 'seen' },
				{ n: 4, name: 'status', label: 'Status', kind: 'code', usage: 'R', min: 1, max: 1, values: { A: 'Accepted', R: 'Rejected' }, basis: 'seen', note: 'A = accepted, R = rejected' },
				{ n: 5, name: 'rejectionFieldName', label: 'Rejection Field Name', kind: 'text', usage: 'S', min: 1, max: 50, basis: 'seen', note: 'For a rejected record: the field at fault' },
				{ n: 6, name: 'rejectionReasonDescription', label: 'Rejection Reason Description', kind: 'text', usage: 'S', min: 1, max: 150, basis: 'seen', note: 'For a rejected file: free text' },
			],
		},
		{
			code: 'IMDGAT10',
			title: 'Trailer',
			role: 'trailer',
			required: true,
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMDGAT10', usage: 'R', min: 8, max: 8, basis: 'seen' },
				{ n: 2, name: 'fileDate', label: 'File Date', kind: 'date', usage: 'R', min: 8, max: 8, pictures: ['CCYYMMDD'], basis: 'seen' },
				{ n: 3, name: 'totalPayableCount', label: 'Total Payable Count', kind: 'count', usage: 'R', min: 1, max: 10, basis: 'seen' },
				{ n: 4, name: 'totalPayableAmount', label: 'Total Payable Amount', kind: 'text', decimal: true, usage: 'R', min: 1, max: 10, basis: 'seen', note: 'Type NUM: whether a decimal point is written is not told, so the text is handed out as it stands' },
				{ n: 5, name: 'totalAcceptedPayableCount', label: 'Total Accepted Payable Count', kind: 'count', usage: 'R', min: 1, max: 10, basis: 'seen' },
				{ n: 6, name: 'totalRejectedPayableCount', label: 'Total Rejected Payable Count', kind: 'count', usage: 'R', min: 1, max: 10, basis: 'seen' },
				{ n: 7, name: 'status', label: 'Status', kind: 'code', usage: 'R', min: 1, max: 1, values: { A: 'Accepted', R: 'Rejected' }, basis: 'seen' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	answer: {
		answers: ['digital-payouts-batch', 'digital-payouts-batch-simplified'],
		record: 'IMDGAI10',
		number: { field: 'lineNumber', counts: 'lines', basis: 'inferred' },
		sentRecord: 'fileRecordType',
		status: { field: 'status', accepted: ['A'], rejected: ['R'] },
		error: { field: 'rejectionFieldName', reason: 'rejectionReasonDescription' },
		units: ['IMDGP10PMT', 'payout'],
		counts: { record: 'IMDGAT10', total: 'totalPayableCount', accepted: 'totalAcceptedPayableCount', rejected: 'totalRejectedPayableCount' },
		coverage: 'exceptions',
		coverageBasis: 'inferred',
		file: { record: 'IMDGAT10', status: 'status', accepted: ['A'], rejected: ['R'] },
	},
	sources: [
		'https://developers.instamed.com/digital-payouts/acknowledgment-file-for-digital-payouts',
	],
	example: [
		'IMDGAH10|20260302|0123456789abcdef0123456789abcde1|invoices-20260302.txt',
		'IMDGAI10|1|IMDGP10HDR|A||',
		'IMDGAI10|2||R|Invoice Date|Date cannot be read',
		'IMDGAI10|3||A|Invoice Date|Date cannot be read',
		'IMDGAT10|20260302|3|1.25|3|3|A',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
