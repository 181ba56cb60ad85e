import type { FormatSpec } from '../spec';

/** Sales, refunds and voids of the day before, for matching in Epic. */
export const epicReconPosting = {
	id: 'epic-recon-posting',
	title: 'Epic Recon Posting File',
	direction: 'from-instamed',
	family: 'report',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'notStated',
	fileName: {
		template: '{group}_{fileName}_{date}.txt',
		basis: 'seen',
		note: 'The date is the day the file was made.',
	},
	records: [
		{
			code: 'transaction',
			title: 'Transaction',
			role: 'detail',
			when: { kind: 'otherwise' },
			fields: [
				{ n: 1, name: 'transactionId', label: 'Transaction ID', kind: 'text', usage: 'R', min: 1, max: 50, basis: 'seen', note: 'Case sensitive; written in lower case so that it equals the original sale' },
				{ n: 2, name: 'amountCents', label: 'Amount', kind: 'money', usage: 'R', min: 1, max: 13, sign: 'leading', basis: 'seen', note: 'Dollars' },
			],
		},
	],
	coverage: { state: 'complete', note: 'Complete' },
	notes: [
		'Daily list of the sales, refunds and voids of the day before, grouped by outlet, for cards and eChecks. Declines and chargebacks are left out.',
		'No record ID exists; the file can only be recognized by its configuration or name.',
		'Whether refunds are negative was not stated.',
	],
	payment: {
		record: 'transaction',
		amount: 'amountCents',
		sign: 'asWritten',
		transactionId: 'transactionId',
	},
	sources: [
		'https://developers.instamed.com/consumer-payments/payment-posting/batch-file-formats/epic-recon-posting-file',
	],
	example: [
		'0123456789abcdef0123456789abcde1|125.50',
		'0123456789abcdef0123456789abcde2|40.00',
		'0123456789abcdef0123456789abcde3|80.25',
		'',
	].join('\r\n'),
} as const satisfies FormatSpec;
