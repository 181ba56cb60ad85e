import { CODES, TYPES } from './definitions';

type Json = Readonly<Record<string, unknown>>;

const REAL_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

function isRecord(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with a primitive; null when nothing is. */
function primitiveProblem(type: string, value: unknown): string | null {
	if (type === 'boolean') return typeof value === 'boolean' ? null : 'is no boolean';
	if (type === 'decimal') return typeof value === 'number' && Number.isFinite(value) ? null : 'is no number';
	if (type === 'money') return typeof value === 'number' && /^-?\d+(\.\d{1,2})?$/.test(JSON.stringify(value)) ? null : 'is no amount in cents';
	if (type === 'positiveInt') return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? null : 'is no positive integer';
	if (typeof value !== 'string' || value === '') return 'is no text';
	if (type === 'date') return REAL_DATE.test(value) ? null : 'is no date';
	if (type === 'uri') return /^[^\s]+$/.test(value) ? null : 'is no URI';
	if (type === 'code') return /^[^\s]+( [^\s]+)*$/.test(value) ? null : 'is no code';
	if (type.startsWith('code:')) return type.slice(5).split('|').includes(value) ? null : `is not in its value set: ${value}`;
	// text has characters, and none of FHIR's forbidden ones
	return value.trim() !== '' && !/\p{Cc}/u.test(value.replace(/[\t\n\r]/g, '')) ? null : 'is blank or holds control characters';
}

/** Everything that R4 or this project's choice of it forbids in a value of a type, with its path. */
export function problemsOf(type: string, value: unknown, path: string): string[] {
	if (type === 'resource') return isRecord(value) && typeof value.resourceType === 'string' ? problemsOf(value.resourceType, value, path) : [`${path} is no resource`];
	const definition = TYPES[type];
	if (definition === undefined) {
		const problem = primitiveProblem(type, value);
		return problem === null ? [] : [`${path} ${problem}`];
	}
	if (!isRecord(value) || Object.keys(value).length === 0) return [`${path} is no object with members`];
	const problems = Object.keys(value).flatMap((name) => (Object.hasOwn(definition, name) ? [] : [`${path}.${name} is not an element`]));
	for (const [name, [cardinality, elementType]] of Object.entries(definition)) {
		const member = value[name];
		const place = `${path}.${name}`;
		if (member === undefined) {
			if (cardinality === '1' || cardinality === '+') problems.push(`${place} is required`);
		} else if (cardinality === '1' || cardinality === '?') problems.push(...problemsOf(elementType, member, place));
		else if (!Array.isArray(member) || member.length === 0) problems.push(`${place} is no list with members`);
		else problems.push(...member.flatMap((one: unknown, index) => problemsOf(elementType, one, `${place}[${String(index)}]`)));
	}
	return [...problems, ...rulesOf(type, value, path)];
}

/** Invariants across the elements of one value. */
function rulesOf(type: string, value: Json, path: string): string[] {
	switch (type) {
		case 'Extension': {
			const values = Object.keys(value).filter((name) => name.startsWith('value'));
			// ext-1: either nested extensions or one value
			return (value.extension === undefined ? values.length === 1 : values.length === 0) ? [] : [`${path} has neither one value nor extensions alone`];
		}
		case 'Coding': {
			const codes = CODES[String(value.system)];
			return codes === undefined || codes.includes(String(value.code)) ? [] : [`${path} is no code of ${String(value.system)}`];
		}
		case 'CodeableConcept':
			return value.coding !== undefined || value.text !== undefined || value.extension !== undefined ? [] : [`${path} says nothing`];
		case 'Reference':
			return value.identifier !== undefined || value.display !== undefined || value.extension !== undefined ? [] : [`${path} points nowhere and does not say why`];
		case 'Period':
			return value.start !== undefined && value.end !== undefined && String(value.end) < String(value.start) ? [`${path} ends before it begins`] : [];
		case 'ExplanationOfBenefit.item':
			return value.servicedDate !== undefined && value.servicedPeriod !== undefined ? [`${path} has two times of service`] : [];
		case 'Bundle.entry':
			return /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(String(value.fullUrl)) ? [] : [`${path}.fullUrl is no UUID`];
		default:
			return [];
	}
}
