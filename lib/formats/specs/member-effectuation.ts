import type { FormatSpec } from '../spec';

/** Replaces placeholder member IDs by the effective ones. */
export const memberEffectuation = {
	id: 'member-effectuation',
	title: 'Member Effectuation v1.1',
	direction: 'to-instamed',
	family: 'import',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'ascii', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'IMMEI11',
			title: 'Member',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', const: 'IMMEI11', usage: 'R', min: 7, max: 7, basis: 'seen' },
				{ n: 2, name: 'memberId', label: 'Member ID', kind: 'text', usage: 'R', min: 1, max: 80, basis: 'seen', note: 'The old (placeholder) member id' },
				{ n: 3, name: 'effectuatedMemberId', label: 'Effectuated Member ID', kind: 'text', usage: 'R', min: 1, max: 80, basis: 'seen', note: 'The id that replaces it once the coverage is active' },
				{ n: 4, name: 'hipaaGroup', label: 'HIPAA Group', kind: 'text', usage: 'R', min: 1, max: 30, basis: 'seen', note: 'The group that holds the old member id' },
				{ n: 5, name: 'outletMerchantId', label: 'Outlet Merchant ID', kind: 'text', usage: 'O', min: 1, max: 50, basis: 'seen', note: 'Outlet the automatic payment is moved to' },
				{ n: 6, name: 'outletStoreId', label: 'Outlet Store ID', kind: 'text', usage: 'S', min: 1, max: 50, basis: 'seen', note: 'With field 5' },
				{ n: 7, name: 'outletTerminalId', label: 'Outlet Terminal ID', kind: 'text', usage: 'S', min: 1, max: 50, basis: 'seen', note: 'With field 5' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Delimiter: pipe (the page says IDF)',
		'That 6 and 7 become required when 5 is sent: the page only marks them conditional',
		'Sender: payers (health plans): after a binder payment',
	],
	acknowledgement: 'member-effectuation-response',
	sources: [
		'https://developers.instamed.com/consumer-payments/member-effectuation',
		'https://developers-dev.instamed.com/consumer-payments/member-effectuation/',
	],
	example: [
		'IMMEI11|PAT-1001|MBR-2001|GROUP1|9000001|1|2',
		'IMMEI11|PAT-1002|MBR-2002|GROUP1|9000001|1|2',
		'IMMEI11|PAT-1003|MBR-2003|GROUP1|9000001|1|2',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
