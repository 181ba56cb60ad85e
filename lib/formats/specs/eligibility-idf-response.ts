import type { FormatSpec } from '../spec';

/** What payers answered to eligibility requests. */
export const eligibilityIdfResponse = {
	id: 'eligibility-idf-response',
	title: 'Eligibility IDF Response',
	direction: 'from-instamed',
	family: 'claim',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMELR10',
			title: 'Answer',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMELR10', min: 7, max: 7, basis: 'seen' },
				{ n: 2, name: 'eligibilityResponseInfo', label: 'Eligibility Response Info', kind: 'text', min: 1, max: 100, basis: 'seen' },
				{ n: 3, name: 'coverageLevel', label: 'Coverage Level', kind: 'text', min: 1, max: 100, basis: 'seen' },
				{ n: 4, name: 'traceNumber', label: 'Trace Number', kind: 'text', min: 1, max: 38, basis: 'seen', note: 'Matches the request' },
				{ n: 5, name: 'eligibilityText', label: 'Eligibility Text', kind: 'text', min: 1, max: 300, sensitive: true, basis: 'seen', note: 'Formatted free text' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Delimiter: pipe',
		'Variants: other layouts with the details of the benefit look-up can be had on request',
	],
	sources: [
		'https://developers.instamed.com/healthcare/eligibility/eligibility-idf-responses',
	],
	example: [
		'IMELR10|VALUE 1|VALUE 1|910000100001|VALUE 1',
		'IMELR10|VALUE 2|VALUE 2|910000100002|VALUE 2',
		'IMELR10|VALUE 3|VALUE 3|910000100003|VALUE 3',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
