import type { AnswerMapping, DepositMapping, Field, FormatSpec, MoneyMapping, RecordSpec, StatusMapping } from '../spec';
import { layoutProblem, type LayoutPath, type LayoutProblem } from './layout-problem';
import { didYouMean } from './nearest-word';

const DATES: ReadonlyArray<Field['kind']> = ['date', 'dateTime'];

function namedFields(fields: readonly Field[]): Field[] {
	return fields.filter(({ kind }) => kind !== 'filler');
}

/** Judges what a mapping says about one record; problems are put at the mapping's members. */
class RecordNames {
	readonly problems: LayoutProblem[] = [];
	readonly #fields: readonly Field[];

	constructor(fields: readonly Field[]) {
		this.#fields = namedFields(fields);
	}

	find(name: string | undefined, path: LayoutPath): Field | undefined {
		if (name === undefined) return undefined;
		const field = this.#fields.find((candidate) => candidate.name === name);
		if (field === undefined) this.#add(path, `The record has no field of this name${didYouMean(name, this.#fields.map((candidate) => candidate.name))}`);
		return field;
	}

	/** A field of codes, of which `lists` sorts some: at least one of them must be a code that the field lists. */
	codes(part: { readonly field: string } | undefined, lists: ReadonlyArray<readonly string[]>, path: LayoutPath): void {
		const field = this.find(part?.field, [...path, 'field']);
		if (field?.kind !== 'code' || field.open === true) return;
		// A mapping may name codes beyond those that a page prints, so only one that never fits is a mistake.
		if (!lists.flat().some((code) => Object.hasOwn(field.values, code))) this.#add(path, 'None of these codes is listed by the field');
	}

	ofKind(name: string | undefined, kinds: ReadonlyArray<Field['kind']>, wanted: string, path: LayoutPath): void {
		const field = this.find(name, path);
		if (field !== undefined && !kinds.includes(field.kind)) this.#add(path, `The field is not ${wanted}`);
	}

	#add(path: LayoutPath, message: string): void {
		this.problems.push(layoutProblem(path, message));
	}
}

function recordOf(records: readonly RecordSpec[], code: string): RecordSpec | undefined {
	return records.find((record) => record.code === code);
}

function noRecord(records: readonly RecordSpec[], code: string, path: LayoutPath): LayoutProblem {
	return layoutProblem([...path, 'record'], `The layout has no record of this code${didYouMean(code, records.map((record) => record.code))}`);
}

const PLAIN = ['transactionId', 'status', 'cardBrand', 'lastFour', 'authorizationNumber', 'patientAccountNumber', 'originalTransactionId'] as const satisfies ReadonlyArray<keyof MoneyMapping>;

function moneyProblems(mapping: MoneyMapping | DepositMapping, records: readonly RecordSpec[], path: LayoutPath): LayoutProblem[] {
	const record = recordOf(records, mapping.record);
	if (record === undefined) return [noRecord(records, mapping.record, path)];
	const names = new RecordNames(record.fields);
	const { action, minus, takesBack, method, outlet } = mapping;
	names.ofKind(mapping.amount, ['money'], 'an amount', [...path, 'amount']);
	names.ofKind(mapping.transactedAt, DATES, 'a date', [...path, 'transactedAt']);
	for (const member of PLAIN) names.find(mapping[member], [...path, member]);
	for (const member of ['merchantId', 'storeId', 'terminalId'] as const) names.find(outlet?.[member], [...path, 'outlet', member]);
	if (action !== undefined) names.codes(action, [action.payment, action.refund, action.return], [...path, 'action']);
	if (minus !== undefined) names.codes(minus, [minus.values], [...path, 'minus']);
	if (takesBack !== undefined) names.codes(takesBack, [takesBack.values], [...path, 'takesBack']);
	if (method !== undefined) names.codes(method, [method.card, method.debitCard, method.bankAccount, method.cash, method.check], [...path, 'method']);
	if ('effectiveDate' in mapping) {
		names.ofKind(mapping.effectiveDate, DATES, 'a date', [...path, 'effectiveDate']);
		for (const member of ['traceNumber', 'paymentIdentifier'] as const) names.find(mapping[member], [...path, member]);
	}
	const missing = mapping.sign === 'byAction' && action === undefined ? 'action' : mapping.sign === 'byIndicator' && minus === undefined ? 'minus' : null;
	if (missing !== null) names.problems.push(layoutProblem([...path, missing], `With this “sign”, “${missing}” is needed`));
	return names.problems;
}

function answerProblems(mapping: AnswerMapping, records: readonly RecordSpec[]): LayoutProblem[] {
	const path = ['answer'];
	const record = recordOf(records, mapping.record);
	if (record === undefined) return [noRecord(records, mapping.record, path)];
	const names = new RecordNames(record.fields);
	const { status, error, number, same, sentRecord } = mapping;
	names.find(number?.field, [...path, 'number', 'field']);
	names.find(sentRecord, [...path, 'sentRecord']);
	for (const [index, pair] of (same ?? []).entries()) names.find(pair.answer, [...path, 'same', index, 'answer']);
	if (status !== undefined) names.codes(status, [status.accepted, status.rejected], [...path, 'status']);
	const errors = error.inGroups === true ? new RecordNames(record.repeat?.fields ?? []) : names;
	for (const member of ['field', 'code', 'reason'] as const) errors.find(error[member], [...path, 'error', member]);
	return [...names.problems, ...(errors === names ? [] : errors.problems), ...verdictProblems(mapping, records, path)];
}

/** What an answer says about the file as a whole stands in records of its own: members of such a part that name fields. */
function partProblems(part: { readonly record: string }, members: Readonly<Record<string, string | undefined>>, records: readonly RecordSpec[], path: LayoutPath): LayoutProblem[] {
	const record = recordOf(records, part.record);
	if (record === undefined) return [noRecord(records, part.record, path)];
	const names = new RecordNames(record.fields);
	for (const [member, name] of Object.entries(members)) names.find(name, [...path, member]);
	return names.problems;
}

function verdictProblems({ file, counts }: AnswerMapping, records: readonly RecordSpec[], path: LayoutPath): LayoutProblem[] {
	return [
		...(file === undefined ? [] : partProblems(file, { status: file.status }, records, [...path, 'file'])),
		...(file?.reason === undefined ? [] : partProblems(file.reason, { field: file.reason.field }, records, [...path, 'file', 'reason'])),
		...(counts === undefined ? [] : partProblems(counts, { total: counts.total, accepted: counts.accepted, rejected: counts.rejected }, records, [...path, 'counts'])),
	];
}

function stateProblems(mapping: StatusMapping, records: readonly RecordSpec[]): LayoutProblem[] {
	const path = ['states'];
	const record = recordOf(records, mapping.record);
	if (record === undefined) return [noRecord(records, mapping.record, path)];
	const names = new RecordNames(record.fields);
	for (const [index, key] of mapping.key.entries()) for (const [at, name] of key.entries()) names.find(name, [...path, 'key', index, at]);
	names.find(mapping.status, [...path, 'status']);
	names.ofKind(mapping.date, DATES, 'a date', [...path, 'date']);
	names.ofKind(mapping.amount, ['money'], 'an amount', [...path, 'amount']);
	return names.problems;
}

/** Fields and codes that a mapping names and the records do not have. */
export function mappingProblems({ records, payment, deposit, answer, states }: FormatSpec): LayoutProblem[] {
	return [
		...(payment === undefined ? [] : moneyProblems(payment, records, ['payment'])),
		...(deposit === undefined ? [] : moneyProblems(deposit, records, ['deposit'])),
		...(answer === undefined ? [] : answerProblems(answer, records)),
		...(states === undefined ? [] : stateProblems(states, records)),
	];
}
