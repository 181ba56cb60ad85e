import type { FormatSpec } from '../spec';

/** Statement data for printing and eStatements; the layout is not published. */
export const patientBillingFile = {
	id: 'patient-billing-file',
	title: 'Patient Billing File (Statement Data)',
	direction: 'to-instamed',
	family: 'billing',
	encoding: { kind: 'lines', charset: 'ascii', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'line',
			title: 'Line',
			role: 'detail',
			when: { kind: 'otherwise' },
			fields: [{ n: 1, name: 'text', label: 'Text', kind: 'text', sensitive: true, basis: 'project', note: 'The whole line, as it is' }],
		},
	],
	coverage: { state: 'layoutNotPublic', note: 'Page not in the copies consulted; the field list is not published in any of them' },
	notes: [
		'That the InstaMed delimited format resembles the balance file: the latter\'s PDF Start Page, PDF End Page, PDF File Name and Status S (summary only) fields are marked not used there, so the same record evidently also serves a variant with PDF statements',
		'Delivery: SFTP or FTPS',
	],
	sources: [
		'https://developers.instamed.com/consumer-billing/enhanced-statements/',
		'https://developers.instamed.com/consumer-billing/enhanced-statements/patient-billing-address-exception-file/',
		'https://developers.instamed.com/consumer-payments/automatic-payment-collection/trigger/',
	],
	example: [
		'FIRST LINE OF AN INVENTED FILE',
		'SECOND LINE, 12.50',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
