import type { FormatSpec } from '../spec';

/** Member payments of a day; the layout is not public. */
export const memberPaymentsEodPosting10 = {
	id: 'member-payments-eod-posting-1.0',
	title: 'Member Payments EOD Posting File 1.0',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'lines', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
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
	coverage: { state: 'layoutNotPublic', note: 'Page not in the copies consulted; structure cannot be inferred' },
	notes: [
		'The only copy consulted starts with the navigation list.',
		'Related fact: Lockbox A v2 is the version named for posting member payments into Epic.',
	],
	sources: [
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/member-payments-eod-posting-file-v1-0/',
	],
	example: [
		'FIRST LINE OF AN INVENTED FILE',
		'SECOND LINE, 12.50',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
