import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { readCompactDate } from '../../lib/core/date';
import { DOCUMENT, type Schema } from './document';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function isDay(text: string): boolean {
	return DAY.test(text) && readCompactDate(text.replaceAll('-', '')) !== null;
}

function isInstant(text: string): boolean {
	return isDay(INSTANT.exec(text)?.[1] ?? '');
}

/** The schema without members that it does not name: a sandbox that answers more than the document says is wrong. */
function closed(schema: Schema): Schema {
	const close = (value: unknown, inside: string): unknown => {
		if (Array.isArray(value)) return value.map((one) => close(one, ''));
		if (typeof value !== 'object' || value === null) return value;
		const copy: Record<string, unknown> = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, close(one, key)]));
		if (inside !== 'properties' && 'properties' in copy && !('additionalProperties' in copy)) copy['additionalProperties'] = false;
		return copy;
	};
	return close(schema, '') as Schema; // the same keywords and one more
}

export interface SchemaValidators {
	/** Validator of a component, by its name. */
	named(name: string): ValidateFunction;
	of(schema: Schema): ValidateFunction;
}

function validators(mode: 'open' | 'closed'): SchemaValidators {
	// strict mode would refuse `required` beside `anyOf`, which is how the document says "one of these"
	const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
	ajv.addFormat('date', isDay);
	ajv.addFormat('date-time', isInstant);
	ajv.addFormat('uri', (text: string) => URL.canParse(text));
	const schemas = Object.fromEntries(Object.entries(DOCUMENT.components.schemas).map(([name, schema]) => [name, mode === 'closed' ? closed(schema) : schema]));
	ajv.addVocabulary(['components']);
	ajv.addSchema({ $id: 'contract', components: { schemas } });
	const known = new Map<Schema, ValidateFunction>();
	const of = (schema: Schema): ValidateFunction => {
		const made = known.get(schema) ?? ajv.compile(JSON.parse(JSON.stringify(mode === 'closed' ? closed(schema) : schema).replaceAll('"#/components/', '"contract#/components/')) as Schema); // as it was, with absolute references
		known.set(schema, made);
		return made;
	};
	const byName = new Map<string, ValidateFunction>();
	return {
		of,
		named: (name) => {
			const made = byName.get(name) ?? ajv.compile({ $ref: `contract#/components/schemas/${name}` });
			byName.set(name, made);
			return made;
		},
	};
}

/** As the document says: further members are allowed where it does not forbid them. */
export const OPEN = validators('open');
/** For what the sandbox writes: nothing beyond the document. */
export const CLOSED = validators('closed');
