import type { FormatSpec } from '../spec';

/** Lockbox posting file H; the layout is not public. */
export const eodPostingLockboxH = {
	id: 'eod-posting-lockbox-h',
	title: 'EOD Posting File Lockbox H',
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
		'The copies consulted show the title in the portal menu and, under the address of the page, only the navigation list.',
		'The siblings differ too much from one another for a field list to be guessed; a reader should return raw lines for this version.',
	],
	sources: [
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/eod-posting-file-lockbox-h/',
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/',
	],
	example: [
		'FIRST LINE OF AN INVENTED FILE',
		'SECOND LINE, 12.50',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
