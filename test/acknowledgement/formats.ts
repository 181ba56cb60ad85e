import type { AnswerMapping, FormatSpec, RecordSpec } from '../../lib/formats/spec';

const LAYOUT = {
	title: 'Made up for tests',
	encoding: { kind: 'delimited', delimiter: '|', charset: 'utf-8', lineEnd: 'crlf', basis: 'project' },
	emptyFile: 'fault',
	coverage: { state: 'complete', note: '' },
	sources: [],
	example: '',
} as const;

function record(code: string, names: readonly string[], more: Partial<RecordSpec> = {}): RecordSpec {
	return {
		code,
		title: code,
		role: 'detail',
		fields: [
			{ n: 1, name: 'recordId', label: 'Record ID', kind: 'text', basis: 'seen' },
			...names.map((name, i) => ({ n: i + 2, name, label: name, basis: 'seen' as const, ...kindOf(name) })),
		],
		...more,
	};
}

function kindOf(name: string): { kind: 'count' } | { kind: 'text'; max?: number } {
	if (name.endsWith('Count') || name === 'number') return { kind: 'count' };
	return name === 'cutId' ? { kind: 'text', max: 6 } : { kind: 'text' };
}

/** A file with a header, payments with lines of theirs, and a trailer. */
export const SENT: FormatSpec = {
	...LAYOUT,
	id: 'sent',
	direction: 'to-instamed',
	family: 'import',
	records: [
		record('HDR', ['batch'], { role: 'header' }),
		record('PAY', ['patientId', 'amount', 'ownNumber'], { identity: 'patientId', when: { kind: 'codes', codes: ['PAY', 'PYM'] } }),
		record('LNE', ['text']),
		record('TRL', ['batch'], { role: 'trailer' }),
	],
};

const ERRORS: Pick<RecordSpec, 'repeat'> = {
	repeat: {
		name: 'errors',
		label: 'Errors',
		basis: 'seen',
		fields: (['errorField', 'errorCode', 'errorReason'] as const).map((name, i) => ({ n: i + 1, name, label: name, kind: 'text', basis: 'seen' })),
	},
};

const STATUS = { field: 'status', accepted: ['A'], rejected: ['R'] } as const;

function answering(id: string, records: readonly RecordSpec[], answer: AnswerMapping): FormatSpec {
	return { ...LAYOUT, id, direction: 'from-instamed', family: 'acknowledgement', records, answer };
}

/** Every line is answered; errors come in groups of three; the id is cut to six characters. */
export const ALL = answering('all', [record('ACK', ['number', 'type', 'status', 'cutId'], ERRORS)], {
	answers: ['sent'],
	record: 'ACK',
	number: { field: 'number', counts: 'lines', basis: 'seen' },
	same: [{ answer: 'cutId', sent: 'patientId' }],
	sentRecord: 'type',
	status: STATUS,
	error: { field: 'errorField', code: 'errorCode', reason: 'errorReason', inGroups: true },
	coverage: 'all',
	coverageBasis: 'seen',
});

/** Only exceptions are named, one row for each error; error 0 rejects the file. */
export const EXCEPTIONS = answering('exceptions', [record('EXC', ['number', 'type', 'status', 'errorCode'])], {
	answers: ['sent'],
	record: 'EXC',
	number: { field: 'number', counts: 'lines', basis: 'seen' },
	sentRecord: 'type',
	status: STATUS,
	error: { code: 'errorCode', wholeFile: ['0'] },
	coverage: 'exceptions',
	coverageBasis: 'seen',
});

/** Exceptions between a header and a trailer with counts and the verdict on the file. */
export const FRAMED = answering(
	'framed',
	[
		record('FRH', ['reason'], { role: 'header', required: true }),
		record('FRI', ['number', 'type', 'status', 'errorField', 'errorReason']),
		record('FRT', ['allCount', 'acceptedCount', 'rejectedCount', 'status'], { role: 'trailer', required: true }),
	],
	{
		answers: ['sent'],
		record: 'FRI',
		number: { field: 'number', counts: 'lines', basis: 'seen' },
		sentRecord: 'type',
		status: STATUS,
		error: { field: 'errorField', reason: 'errorReason' },
		coverage: 'exceptions',
		coverageBasis: 'seen',
		file: { record: 'FRT', status: 'status', accepted: ['A'], rejected: ['R'], reason: { record: 'FRH', field: 'reason' } },
		counts: { record: 'FRT', total: 'allCount', accepted: 'acceptedCount', rejected: 'rejectedCount' },
		units: ['PAY'],
	},
);

/** Records are known by a number of their own. */
export const OWN_NUMBERS = answering('own-numbers', [record('ONA', ['number', 'status'])], {
	answers: ['sent'],
	record: 'ONA',
	number: { field: 'number', counts: { field: 'ownNumber' }, basis: 'seen' },
	status: STATUS,
	error: {},
	coverage: 'all',
	coverageBasis: 'seen',
});

/** No number and no status: each row repeats a request that was rejected. */
export const ECHO = answering('echo', [record('ECH', ['cutId', 'amount', 'errorCode'])], {
	answers: ['sent'],
	record: 'ECH',
	same: [
		{ answer: 'cutId', sent: 'patientId' },
		{ answer: 'amount', sent: 'amount' },
	],
	error: { code: 'errorCode' },
	coverage: 'exceptions',
	coverageBasis: 'seen',
});
