import type { IDataObject } from 'n8n-workflow';
import type { z } from '../../../lib/vendor';
import { scrubText } from '../../../lib/core/redact';
import { readAnswer } from '../../../lib/resources/read-answer';
import { toItemJson } from '../../shared/item-json';
import { PERSON_FIELDS, SIMPLE_FIELDS, type SimpleName } from './simple-fields';
import { wireJson } from './wire-json';

/** How much of an answer an item shows. */
export interface Show {
	/** Only the fields of the reviewed list. */
	readonly simplify: boolean;
	/** With names and birth dates, where they came. */
	readonly details: boolean;
}

/** An answer as an item, and what of it this package does not know. */
export interface AnswerItem {
	readonly json: IDataObject;
	readonly drift: readonly string[];
}

/** Members that say who someone is. */
const PEOPLE: ReadonlySet<string> = new Set(Object.keys(PERSON_FIELDS));
/** Members whose text people wrote, in which anything can stand. */
const FREE_TEXT: ReadonlySet<string> = new Set(['reason', 'responseMessage', 'description', 'merchantName', 'payerName']);
/** So many paths are told; a wholly different answer has no use for more. */
const MAX_DRIFT = 50;

type Value = IDataObject[string];

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function clean(value: Value, details: boolean): Value {
	if (Array.isArray(value)) return value.map((part) => clean(part, details)) as IDataObject[]; // lists nest as values do
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => details || !PEOPLE.has(name))
			.map(([name, part]) => [name, FREE_TEXT.has(name) && typeof part === 'string' ? scrubText(part) : clean(part, details)]),
	);
}

function simpleValue(json: IDataObject, name: string): Value {
	if (Object.hasOwn(json, name)) return json[name];
	const list = name.endsWith('Count') ? json[name.slice(0, -'Count'.length)] : undefined;
	return Array.isArray(list) ? list.length : undefined;
}

function capital(name: string): string {
	return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** "patient": {"lastName": …} → "patientLastName". */
function peopleOf(json: IDataObject): IDataObject {
	const entries = Object.entries(PERSON_FIELDS).flatMap(([person, members]) => {
		const value = json[person];
		return isObject(value) ? members.filter((member) => member in value).map((member): [string, Value] => [`${person}${capital(member)}`, value[member]]) : [];
	});
	return Object.fromEntries(entries);
}

function simple(json: IDataObject, name: SimpleName, drift: readonly string[]): IDataObject {
	const entries = SIMPLE_FIELDS[name].map((field): [string, Value] => [field, simpleValue(json, field)]).filter(([, value]) => value !== undefined);
	const changed = drift.map((path) => path.split(/[.[]/)[0] ?? '').filter((field) => Object.hasOwn(json, field));
	return { ...Object.fromEntries(entries), ...Object.fromEntries(changed.map((field) => [field, json[field]])), ...peopleOf(json) };
}

/**
 * One answer as an item. What fits the schema goes through it; an answer that does not fit keeps every value under
 * its own name, and `drift` lists the paths of what is new or changed.
 */
export function answerItem(schema: z.ZodTypeAny, name: SimpleName, raw: unknown, { simplify, details }: Show): AnswerItem {
	const { value, drift: paths } = readAnswer(schema, raw);
	const drift = paths.slice(0, MAX_DRIFT).map((path) => (path === '' ? '(whole answer)' : scrubText(path, 100)));
	const known = drift.length === 0 && isObject(value) ? toItemJson(value) : null;
	const wire = known ?? wireJson(raw, new Set(paths), details);
	const whole = isObject(wire) ? wire : { answer: wire };
	const json = clean(whole, details) as IDataObject; // an object stays one
	const shown = simplify && !paths.includes('') ? simple(json, name, paths) : json;
	return { json: drift.length === 0 ? shown : { ...shown, drift }, drift };
}
