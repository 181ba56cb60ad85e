import type { FormatSpec } from '../spec';

/** Users of the InstaMed portal, in bulk. */
export const userImport = {
	id: 'user-import',
	title: 'User Import (Bulk User Upload)',
	direction: 'to-instamed',
	family: 'import',
	encoding: { kind: 'csv', delimiter: ',', charset: 'ascii', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	records: [
		{
			code: 'user',
			title: 'User',
			role: 'detail',
			when: { kind: 'otherwise' },
			identity: 'userId',
			fields: [
				{ n: 1, name: 'userId', label: 'User ID', kind: 'text', usage: 'R', basis: 'seen' },
				{ n: 2, name: 'displayName', label: 'Display Name', kind: 'text', usage: 'R', sensitive: true, basis: 'seen' },
				{ n: 3, name: 'email', label: 'Email', kind: 'text', usage: 'R', sensitive: true, basis: 'inferred', note: 'The name of this row is blank in the copies consulted (one copy drops the row); a required field between Display Name and Password' },
				{ n: 4, name: 'password', label: 'Password', kind: 'text', usage: 'R', sensitive: true, secret: true, basis: 'seen', note: 'Seen in one of two copies' },
				{ n: 5, name: 'homePage', label: 'Home Page', kind: 'text', usage: 'O', basis: 'seen', note: 'Blank becomes "Patient Payment"; an invalid value becomes "Manage Users"' },
				{ n: 6, name: 'primaryGroup', label: 'Primary Group', kind: 'code', usage: 'R', values: { '[Default]': 'Default group' }, open: true, basis: 'seen', note: 'Blank becomes DEFAULT, and the default group is written with brackets; an invalid value is a validation error' },
				{ n: 7, name: 'role1', label: 'Role 1', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 8, name: 'role2', label: 'Role 2', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 9, name: 'role3', label: 'Role 3', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 10, name: 'role4', label: 'Role 4', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 11, name: 'role5', label: 'Role 5', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 12, name: 'role6', label: 'Role 6', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 13, name: 'role7', label: 'Role 7', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 14, name: 'role8', label: 'Role 8', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 15, name: 'role9', label: 'Role 9', kind: 'text', usage: 'O', basis: 'seen' },
				{ n: 16, name: 'role10', label: 'Role 10', kind: 'text', usage: 'O', basis: 'seen' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete except the name of field 3' },
	notes: [
		'Field 3 name Email: a required row with an empty name sits there; mail addresses (and perhaps the word) are masked by the site',
		'Whether a heading row is expected is not stated',
		'Delivery: through the Bulk Import Users function; the channel is not stated, and InstaMed asks clients to contact it before use',
	],
	sources: [
		'https://developers.instamed.com/consumer-payments/user-management',
	],
	example: [
		'user1,Ada Sample,ada@example.com,Example-Only-1,Patient Payment,[Default],Billing,Billing,Billing,Billing,Billing,Billing,Billing,Billing,Billing,Billing',
		'user2,Ben Example,ben@example.com,Example-Only-2,Patient Payment,[Default],Billing,Billing,,Billing,Billing,,Billing,Billing,,Billing',
		'user3,Cleo Muster,cleo@example.com,Example-Only-3,Patient Payment,[Default],Billing,Billing,,Billing,Billing,,Billing,Billing,,Billing',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
