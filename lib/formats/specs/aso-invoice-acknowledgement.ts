import type { FormatSpec } from '../spec';

/** Answer to an invoice file for ASO: accepted and rejected invoices. */
export const asoInvoiceAcknowledgement = {
	id: 'aso-invoice-acknowledgement',
	title: 'Disbursement Hub Invoice File for ASO (Response)',
	direction: 'from-instamed',
	family: 'acknowledgement',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	fileName: {
		template: '{sourceInterchangeId}-Invoices-{fileReferenceId}-{dateMmddccyy}.txt',
		basis: 'seen',
	},
	records: [
		{
			code: 'IMINVH10',
			title: 'Header',
			role: 'header',
			required: true,
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMINVH10', usage: 'R', min: 8, max: 8, basis: 'seen' },
				{ n: 2, name: 'fileDate', label: 'File Date', kind: 'date', usage: 'R', min: 8, max: 8, pictures: ['CCYYMMDD'], basis: 'seen' },
				{ n: 3, name: 'fileTime', label: 'File Time', kind: 'text', digits: true, usage: 'R', min: 6, max: 6, basis: 'seen', note: 'HHMMSS' },
				{ n: 4, name: 'fileIdentifier', label: 'File Identifier', kind: 'text', usage: 'R', min: 32, max: 32, basis: 'seen', note: 'File id of the header of the invoice file' },
				{ n: 5, name: 'fileName', label: 'File Name', kind: 'text', usage: 'R', min: 1, max: 100, basis: 'seen' },
				{ n: 6, name: 'overallStatus', label: 'Overall Status', kind: 'text', usage: 'R', min: 8, max: 100, basis: 'seen', note: 'Names a duplicate as the reason of a rejection' },
			],
		},
		{
			code: 'IMINVI10',
			title: 'Answer to one record',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMINVI10', usage: 'R', min: 8, max: 8, basis: 'seen' },
				{ n: 2, name: 'lineNumber', label: 'Line Number', kind: 'count', usage: 'R', min: 1, max: 8, basis: 'seen' },
				{ n: 3, name: 'invoiceFileRecordType', label: 'Invoice File Record Type', kind: 'code', usage: 'O', min: 10, max: 10, values: { IMINV10HDR: 'Header', IMINV10INV: 'Invoice', IMINV10LNE: 'Line item', IMINV10DTL: 'Detail', IMINV10BTR: 'Trailer' }, basis: 'seen' },
				{ n: 4, name: 'invoiceFileRecordIDentifier', label: 'Invoice File Record IDentifier', kind: 'text', usage: 'R', min: 1, max: 130, basis: 'seen', note: 'Invoice, line item or detail id' },
				{ n: 5, name: 'status', label: 'Status', kind: 'code', usage: 'R', min: 1, max: 1, values: { A: 'Accepted', R: 'Rejected' }, basis: 'seen', note: 'A = accepted, R = rejected' },
				{ n: 6, name: 'rejectionFieldName', label: 'Rejection Field Name', kind: 'text', usage: 'S', min: 1, max: 50, basis: 'seen', note: 'For a rejected record' },
				{ n: 7, name: 'rejectionReasonDescription', label: 'Rejection Reason Description', kind: 'text', usage: 'S', min: 1, max: 150, basis: 'seen', note: 'For a rejected file' },
			],
		},
		{
			code: 'IMINVT10',
			title: 'Trailer',
			role: 'trailer',
			required: true,
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMINVT10', usage: 'R', min: 8, max: 8, basis: 'seen' },
				{ n: 2, name: 'fileDate', label: 'File Date', kind: 'date', usage: 'R', min: 8, max: 8, pictures: ['CCYYMMDD'], basis: 'seen' },
				{ n: 3, name: 'totalInvoiceCount', label: 'Total Invoice Count', kind: 'count', usage: 'R', min: 1, max: 10, basis: 'seen' },
				{ n: 4, name: 'totalInvoiceAmount', label: 'Total Invoice Amount', kind: 'text', decimal: true, usage: 'R', min: 1, max: 10, basis: 'seen', note: 'Type NUM: whether a decimal point is written is not told, so the text is handed out as it stands' },
				{ n: 5, name: 'totalAcceptedInvoiceCount', label: 'Total Accepted Invoice Count', kind: 'count', usage: 'R', min: 1, max: 10, basis: 'seen' },
				{ n: 6, name: 'totalRejectedInvoiceCount', label: 'Total Rejected Invoice Count', kind: 'count', usage: 'R', min: 1, max: 10, basis: 'seen' },
				{ n: 7, name: 'status', label: 'Status', kind: 'code', usage: 'R', min: 1, max: 1, values: { A: 'Accepted', R: 'Rejected' }, basis: 'seen' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Direction, from the content of the table',
		'Field numbers, from the order',
		'The page is titled as the file that health plans send, but its table is plainly the response (accepted and rejected counts, rejection reasons); the record codes of the file sent are those listed in field 3 of the detail. Field numbers are not printed; they follow the order of the rows',
	],
	answer: {
		answers: [],
		record: 'IMINVI10',
		number: { field: 'lineNumber', counts: 'lines', basis: 'inferred' },
		sentRecord: 'invoiceFileRecordType',
		status: { field: 'status', accepted: ['A'], rejected: ['R'] },
		error: { field: 'rejectionFieldName', reason: 'rejectionReasonDescription' },
		coverage: 'all',
		coverageBasis: 'inferred',
		file: { record: 'IMINVT10', status: 'status', accepted: ['A'], rejected: ['R'] },
	},
	sources: [
		'https://developers.instamed.com/disbursement-hub/invoice-file-for-aso',
	],
	example: [
		'IMINVH10|20260302|060000|0123456789abcdef0123456789abcde1|invoices-20260302.txt|ACCEPTED',
		'IMINVI10|1|IMINV10HDR|INV-00000001|A||',
		'IMINVI10|2||INV-00000002|R|Invoice Date|Date cannot be read',
		'IMINVI10|3||INV-00000003|A|Invoice Date|Date cannot be read',
		'IMINVT10|20260302|3|1.25|3|3|A',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
