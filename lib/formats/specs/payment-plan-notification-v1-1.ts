import type { FormatSpec } from '../spec';

/** Tokens saved on file, for scheduling payments; the layout is not public. */
export const paymentPlanNotificationV11 = {
	id: 'payment-plan-notification-v1-1',
	title: 'Payment Plan Notification v1.1',
	direction: 'from-instamed',
	family: 'enrollment',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'inferred', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
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
	coverage: { state: 'layoutNotPublic', note: 'Page not in the copies consulted; nothing inferred but its purpose' },
	notes: [
		'Delimiter: pipe',
		'Purpose: lists the tokens saved on file, so that the client can schedule payments against them with an SPR file',
	],
	sources: [
		'https://developers-maint.instamed.com/consumer-payments/payment-posting',
		'https://developers-dev.instamed.com/consumer-payments/payment-posting/',
	],
	example: [
		'IMXXX10|VALUE 1|12.50',
		'IMXXX10|VALUE 2|40.00|',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
