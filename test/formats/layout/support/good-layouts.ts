/** Layouts in which every member occurs that a layout can have, with defaults said out loud or left out. */

/** A delimited file with all kinds of fields, and every mapping. */
export const FULL_LAYOUT = {
	id: 'own-posting',
	title: 'Posting file of the north office',
	direction: 'from-instamed',
	family: 'posting',
	encoding: { kind: 'delimited', delimiter: '|', delimiterBasis: 'seen', charset: 'utf-8', lineEnd: 'crlf', basis: 'seen', headerLine: true },
	emptyFile: 'legal',
	fileName: { template: 'North_{office}_{date}.txt', basis: 'seen', note: 'One a day.' },
	coverage: { state: 'partial', note: 'Without the last columns.' },
	notes: ['Agreed with the bank.'],
	sources: ['Letter of 2 March'],
	acknowledgement: 'own-posting-answer',
	example: 'H|20260302|1|25.00\r\n',
	records: [
		{
			code: 'HD',
			title: 'Header',
			role: 'header',
			when: { kind: 'codes', codes: ['HD', 'HX'] },
			required: true,
			fields: [
				{ n: 1, label: 'Record ID', name: 'recordId', kind: 'code', values: { HD: 'Header', HX: 'Header, corrected' }, open: true, usage: 'R' },
				{ n: 2, label: 'File Date', kind: 'date', pictures: ['CCYYMMDD', 'MM/DD/CCYY'], picturesBasis: 'project', today: true, sensitive: false },
				{ n: 3, label: 'Rows', kind: 'count', total: { kind: 'count', of: ['TX'] } },
				{ n: 4, label: 'Total', kind: 'money', sign: 'leading', total: { kind: 'sum', of: ['TX'], field: 'amountCents', minusWhen: { field: 'action', values: ['REFUND'] } } },
			],
		},
		{
			code: 'TX',
			role: 'detail',
			identity: 'transactionId',
			openEnd: { basis: 'seen', note: 'More may come.' },
			fields: [
				{ label: 'Record ID', kind: 'text', const: 'TX', min: 2, max: 2, basis: 'seen', note: 'Always TX.' },
				{ label: 'Transaction ID', digits: true, usage: 'R', sensitive: false, default: '0' },
				{ label: 'Action', kind: 'code', values: { SALE: 'Payment', REFUND: 'Refund' } },
				{ label: 'Amount', kind: 'money', implied: 2, impliedBasis: 'seen', sign: 'none' },
				{ label: 'Moment', kind: 'dateTime', pictures: ['CCYYMMDDHHMMSS'], picturesBasis: 'seen' },
				{ label: 'Patient Name', secret: false },
				{ label: 'Rate', decimal: true, sensitive: false },
				{ label: 'Bank Account', secret: true },
				{ kind: 'filler', const: 'X' },
				{ label: 'Status', kind: 'code', values: { A: 'Accepted', R: 'Rejected' } },
			],
		},
		{
			code: 'ER',
			when: { kind: 'lastLine', begins: '99' },
			fields: [{ label: 'Record ID' }, { label: 'Status' }, { label: 'Reason' }],
			repeat: { name: 'errors', label: 'Errors', basis: 'seen', note: 'Up to the end.', fields: [{ n: 1, label: 'Error Code' }, { n: 2, label: 'Error Text' }] },
		},
	],
	payment: {
		record: 'TX',
		amount: 'amountCents',
		action: { field: 'action', payment: ['SALE'], refund: ['REFUND'], return: [], basis: 'seen' },
		sign: 'byAction',
		minus: { field: 'action', values: ['REFUND'] },
		takesBack: { field: 'action', values: ['REFUND'], basis: 'seen' },
		method: { field: 'rate', card: ['C'], debitCard: [], bankAccount: [], cash: [], check: [] },
		transactionId: 'transactionId',
		status: 'status',
		transactedAt: 'moment',
		outlet: { merchantId: 'transactionId', storeId: 'transactionId', terminalId: 'transactionId' },
		cardBrand: 'rate',
		lastFour: 'rate',
		authorizationNumber: 'rate',
		patientAccountNumber: 'rate',
		originalTransactionId: 'rate',
	},
	deposit: { kind: 'otherPayment', record: 'TX', amount: 'amountCents', sign: 'asWritten', traceNumber: 'rate', effectiveDate: 'moment', paymentIdentifier: 'transactionId' },
	answer: {
		answers: ['balance-file'],
		record: 'ER',
		number: { field: 'status', counts: { field: 'lineNumber' }, basis: 'seen' },
		same: [{ answer: 'reason', sent: 'patientId' }],
		sentRecord: 'reason',
		status: { field: 'status', accepted: ['A'], rejected: ['R'] },
		error: { field: 'errorText', code: 'errorCode', reason: 'errorText', inGroups: true, wholeFile: ['E99'] },
		coverage: 'all',
		coverageBasis: 'seen',
		units: ['TX'],
		counts: { record: 'TX', total: 'rate', accepted: 'rate', rejected: 'rate' },
		file: { record: 'TX', status: 'status', accepted: ['A'], rejected: ['R'], reason: { record: 'ER', field: 'reason' } },
	},
	states: { record: 'TX', key: [['transactionId'], ['rate']], status: 'status', date: 'moment', amount: 'amountCents' },
} as const;

/** Columns at fixed positions. */
export const FIXED_LAYOUT = {
	id: 'own-fixed',
	encoding: { kind: 'fixed-width', charset: 'ascii' },
	records: [
		{
			code: '01',
			length: 30,
			fields: [
				{ label: 'Record Type', const: '01', width: 2 },
				{ label: 'Account', digits: true, width: 10, justify: 'right', fill: 'zero', sensitive: false },
				{ label: 'Amount', kind: 'money', width: 10, justify: 'right', fill: 'zero', implied: 2 },
				{ kind: 'filler', width: 5 },
			],
		},
	],
} as const;

/** The tail of a built-in format. */
export const EXTENDING_LAYOUT = {
	extends: 'eod-posting-1.2',
	title: 'EOD 1.2 as we get it',
	records: [
		{
			code: 'IMDPA12',
			openEnd: false,
			fields: [{ n: 29, label: 'Transaction Code', max: 60, sensitive: false }],
			appendFields: [
				{ label: 'Location Code', max: 20, sensitive: false },
				{ label: 'Original Transaction ID', max: 50, sensitive: false },
				{ label: 'Fee', kind: 'money' },
			],
		},
	],
	payment: { originalTransactionId: 'originalTransactionId' },
} as const;
