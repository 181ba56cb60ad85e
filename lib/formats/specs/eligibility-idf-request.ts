import type { FormatSpec } from '../spec';

/** Eligibility requests in a file; the layout is not public. */
export const eligibilityIdfRequest = {
	id: 'eligibility-idf-request',
	title: 'Eligibility IDF Request',
	direction: 'to-instamed',
	family: 'claim',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'ascii', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'row',
			title: 'Row',
			role: 'detail',
			when: { kind: 'otherwise' },
			fields: [{ n: 1, name: 'column1', label: 'Column 1', kind: 'text', sensitive: true, basis: 'project', note: 'The layout is not public, so columns have no names' }],
			openEnd: { basis: 'project', note: 'Columns from the second on, in order.' },
		},
	],
	coverage: { state: 'layoutNotPublic', note: 'Page not in the copies consulted; only its existence (portal menu, Eligibility > IDF Request) and its answers are known' },
	notes: [
		'Delimiter: pipe',
		'The data content is that of eligibility-xml-request; the order of the fields and the record id are unknown',
	],
	acknowledgement: 'eligibility-idf-acknowledgement',
	sources: [
		'https://developers.instamed.com/healthcare/eligibility/eligibility-idf-responses',
		'https://developers.instamed.com/healthcare/eligibility/table-eligibility-xml-request/',
	],
	example: [
		'IMXXX10|VALUE 1|12.50',
		'IMXXX10|VALUE 2|40.00|',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
