import type { FormatSpec } from '../../lib/formats/spec';

const STATUSES = { NEW: 'New', PAID: 'Paid', 'PAID OUT': 'Paid out', RETURNED: 'Returned' };

/** Payments named by trace and payee, or else by a check number. */
export const PAYOUTS: FormatSpec = {
	id: 'payouts',
	title: 'Made up for tests',
	direction: 'from-instamed',
	family: 'payout',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'legal',
	records: [
		{
			code: 'PAY',
			title: 'Payment',
			role: 'detail',
			fields: [
				{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', basis: 'seen' },
				{ n: 2, name: 'trace', label: 'Trace', kind: 'text', basis: 'seen' },
				{ n: 3, name: 'payee', label: 'Payee', kind: 'text', basis: 'seen' },
				{ n: 4, name: 'check', label: 'Check', kind: 'text', basis: 'seen' },
				{ n: 5, name: 'paidOn', label: 'Paid On', kind: 'date', pictures: ['CCYYMMDD'], basis: 'seen' },
				{ n: 6, name: 'amountCents', label: 'Amount', kind: 'money', basis: 'seen' },
				{ n: 7, name: 'status', label: 'Status', kind: 'code', values: STATUSES, open: true, basis: 'seen' },
			],
		},
		{ code: 'NOTE', title: 'Note', role: 'detail', fields: [{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', basis: 'seen' }] },
	],
	coverage: { state: 'complete', note: '' },
	sources: [],
	example: '',
	states: { record: 'PAY', key: [['trace', 'payee'], ['check']], status: 'status', date: 'paidOn', amount: 'amountCents' },
};
