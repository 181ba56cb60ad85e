import { z } from '../vendor';

/** What an answer of the session API turned out to be. */
export interface AnswerReading<Schema extends z.ZodTypeAny> {
	/** Domain values; null when the answer does not fit the schema. Members that the schema does not know are not in it. */
	readonly value: z.output<Schema> | null;
	/** As it came, for passing on what does not fit. */
	readonly raw: unknown;
	/**
	 * Paths of members that the schema does not know or whose value does not fit, e.g. "status", "lineItems[].units".
	 * '' stands for the whole answer. Empty: the answer is as this package knows it.
	 */
	readonly drift: readonly string[];
}

function inner(schema: z.ZodTypeAny): z.ZodTypeAny {
	if (schema instanceof z.ZodEffects) return inner(schema.innerType() as z.ZodTypeAny); // zod types it as any
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return inner(schema.unwrap() as z.ZodTypeAny); // zod types it as any
	return schema;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(path: string, name: string): string {
	return path === '' ? name : `${path}.${name}`;
}

/** Paths of the members that a schema does not name. */
function* unknownMembers(schema: z.ZodTypeAny, raw: unknown, path: string): Generator<string> {
	const known = inner(schema);
	if (known instanceof z.ZodArray && Array.isArray(raw)) {
		for (const part of raw) yield* unknownMembers(known.element as z.ZodTypeAny, part, `${path}[]`); // zod types it as any
	} else if (known instanceof z.ZodObject && isRecord(raw)) {
		const shape = known.shape as Readonly<Record<string, z.ZodTypeAny>>; // the shape of an object of unknown members
		for (const [name, value] of Object.entries(raw)) {
			const member = Object.hasOwn(shape, name) ? shape[name] : undefined;
			if (member === undefined) yield join(path, name);
			else yield* unknownMembers(member, value, join(path, name));
		}
	}
}

/** Places within lists are not counted: a whole list drifts alike. */
function pathOf(parts: ReadonlyArray<string | number>): string {
	return parts.reduce<string>((path, part) => (typeof part === 'number' ? `${path}[]` : join(path, part)), '');
}

/** Reads one resource; never throws, drops nothing: what does not fit is told by its path, never by its value. */
export function readAnswer<Schema extends z.ZodTypeAny>(schema: Schema, raw: unknown): AnswerReading<Schema> {
	const parsed = schema.safeParse(raw);
	const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => pathOf(path));
	const drift = [...new Set([...wrong, ...unknownMembers(schema, raw, '')])].sort();
	// the schema's own output type
	return { value: parsed.success ? (parsed.data as z.output<Schema>) : null, raw, drift };
}
