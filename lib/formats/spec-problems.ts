import { encodingProblems } from './encoding-problems';
import type { Field, FormatSpec, RecordSpec } from './spec';

const NAME = /^[a-z][A-Za-z0-9]*$/;
const RESERVED = new Set(['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'toJSON', 'record', 'extra', 'repeats']);

function fieldProblems(field: Field, index: number, place: string, fixed: boolean): string[] {
	const found: string[] = [];
	const at = `${place}, position ${index + 1}`;
	if (field.n !== index + 1) found.push(`${at}: the positions have a gap or a repeat`);
	if (!NAME.test(field.name) || RESERVED.has(field.name)) found.push(`${at}: the name must be a plain word in camelCase`);
	if (field.label.trim() === '') found.push(`${at}: the label is empty`);
	if (field.min !== undefined && field.max !== undefined && field.min > field.max) found.push(`${at}: the shortest length is above the longest`);
	if (field.kind === 'money' && !field.name.endsWith('Cents')) found.push(`${at}: the name of an amount ends in "Cents"`);
	if ((field.kind === 'date' || field.kind === 'dateTime') && field.pictures.length === 0) found.push(`${at}: a date needs a picture`);
	if (fixed && (field.width === undefined || !Number.isInteger(field.width) || field.width < 1)) found.push(`${at}: a width of at least 1 is needed`);
	const limit = field.width ?? field.max;
	const codes = field.kind === 'code' ? Object.keys(field.values) : 'const' in field && field.const !== undefined ? [field.const] : [];
	for (const code of codes) {
		if (limit !== undefined && code.length > limit) found.push(`${at}: a value is longer than the field`);
		if (field.min !== undefined && code.length < field.min) found.push(`${at}: a value is shorter than the field allows`);
	}
	return found;
}

function listProblems(fields: readonly Field[], place: string, fixed: boolean): string[] {
	const found = fields.flatMap((field, index) => fieldProblems(field, index, place, fixed));
	const names = new Set<string>();
	for (const field of fields) {
		if (names.has(field.name)) found.push(`${place}: two fields are named ${field.name}`);
		names.add(field.name);
	}
	return found;
}

function recordProblems(record: RecordSpec, format: FormatSpec, fixed: boolean): string[] {
	const place = `Record ${record.code}`;
	const found = listProblems(record.fields, place, fixed);
	if (record.fields.length === 0) found.push(`${place}: there are no fields`);
	if (record.code === 'unknown') found.push(`${place}: the name is taken`);
	if (record.identity !== undefined && !record.fields.some((field) => field.name === record.identity)) found.push(`${place}: the identity names no field`);
	if (record.repeat !== undefined) {
		found.push(...listProblems(record.repeat.fields, `${place}, group ${record.repeat.name}`, fixed));
		if (fixed) found.push(`${place}: groups cannot repeat at fixed positions`);
		if (record.openEnd !== undefined) found.push(`${place}: nothing can follow a group that repeats to the end`);
	}
	for (const field of record.fields) {
		const total = 'total' in field ? field.total : undefined;
		if (total === undefined) continue;
		for (const code of total.of) {
			const counted = format.records.find((other) => other.code === code);
			if (counted === undefined) found.push(`${place}: ${field.name} counts a record that does not exist`);
			else if (total.kind === 'sum' && !counted.fields.some((other) => other.name === total.field)) {
				found.push(`${place}: ${field.name} adds up a field that does not exist`);
			}
		}
	}
	return found;
}

/** Everything by which a spec contradicts itself; empty for a sound one. Each is a sentence without file content. */
export function specProblems(format: FormatSpec): string[] {
	const { encoding } = format;
	const found = format.records.flatMap((record) => recordProblems(record, format, encoding.kind === 'fixed-width'));
	const codes = format.records.flatMap((record) => (record.when?.kind === 'codes' ? [...record.when.codes] : [record.code]));
	if (new Set(codes).size !== codes.length || new Set(format.records.map(({ code }) => code)).size !== format.records.length) {
		found.push('Two records share a code');
	}
	found.push(...encodingProblems(format));
	return found;
}
