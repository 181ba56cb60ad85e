import { z } from '../../lib/vendor';
import { day } from '../../lib/resources/wire';
import { at, type Schema } from './document';

/** What the OpenAPI document and the zod schemas both say of a value, in one form, so that they can be compared. */
export type Shape = { readonly nullable: boolean } & (
	| { readonly kind: 'string'; readonly min: number; readonly max: number | null; readonly pattern: string | null; readonly format: string | null; readonly values: readonly string[] | null }
	| { readonly kind: 'integer'; readonly min: number | null; readonly max: number | null }
	| { readonly kind: 'boolean' }
	| { readonly kind: 'array'; readonly items: Shape }
	| { readonly kind: 'object'; readonly required: readonly string[]; readonly members: Readonly<Record<string, Shape>> }
);

function text(over: Partial<Omit<Extract<Shape, { kind: 'string' }>, 'kind'>>): Shape {
	return { kind: 'string', nullable: false, min: 0, max: null, pattern: null, format: null, values: null, ...over };
}

/** @throws RangeError for keywords that no resource uses, so that nothing is compared by halves */
export function shapeOfSchema(schema: Schema): Shape {
	if (schema.$ref !== undefined) return shapeOfSchema(at(schema.$ref) as Schema); // references to schemas lead to schemas
	if (schema.anyOf !== undefined) {
		const [first, second, ...rest] = schema.anyOf;
		if (first === undefined || second?.type !== 'null' || rest.length > 0) throw new RangeError('Not a nullable value');
		return { ...shapeOfSchema(first), nullable: true };
	}
	const types = typeof schema.type === 'string' ? [schema.type] : [...(schema.type ?? [])];
	const nullable = types.includes('null');
	const [kind] = types.filter((type) => type !== 'null');
	if (kind === 'string') {
		const values = schema.enum ?? (typeof schema.const === 'string' ? [schema.const] : null);
		return text({ nullable, min: schema.minLength ?? 0, max: schema.maxLength ?? null, pattern: schema.pattern ?? null, format: schema.format ?? null, values });
	}
	if (kind === 'integer') return { kind, nullable, min: schema.minimum ?? null, max: schema.maximum ?? null };
	if (kind === 'boolean') return { kind, nullable };
	if (kind === 'array' && schema.items !== undefined) return { kind, nullable, items: shapeOfSchema(schema.items) };
	if (kind === 'object') {
		const members = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, member]) => [name, shapeOfSchema(member)]));
		return { kind, nullable, required: [...(schema.required ?? [])].sort(), members };
	}
	throw new RangeError(`No shape for ${JSON.stringify(schema)}`);
}

function shapeOfString(schema: z.ZodString): Shape {
	let shape = { min: 0, max: null as number | null, pattern: null as string | null, format: null as string | null };
	for (const check of schema._def.checks) {
		if (check.kind === 'min') shape = { ...shape, min: check.value };
		else if (check.kind === 'max') shape = { ...shape, max: check.value };
		else if (check.kind === 'regex') shape = { ...shape, pattern: check.regex.source };
		else if (check.kind === 'datetime') shape = { ...shape, format: 'date-time' };
		else if (check.kind === 'url') shape = { ...shape, format: 'uri' };
		else throw new RangeError(`No shape for the check ${check.kind}`);
	}
	return text(shape);
}

function shapeOfNumber(schema: z.ZodNumber): Shape {
	if (!schema.isInt) throw new RangeError('Numbers are whole');
	return { kind: 'integer', nullable: false, min: schema.minValue, max: schema.maxValue };
}

/** The input side of a schema: transforms are left out. */
export function shapeOfZod(schema: z.ZodTypeAny): Shape {
	if (schema === day) return text({ format: 'date' });
	if (schema instanceof z.ZodEffects) return shapeOfZod(schema.innerType() as z.ZodTypeAny); // zod types it as any
	if (schema instanceof z.ZodNullable) return { ...shapeOfZod(schema.unwrap() as z.ZodTypeAny), nullable: true }; // zod types it as any
	if (schema instanceof z.ZodOptional) return shapeOfZod(schema.unwrap() as z.ZodTypeAny); // zod types it as any
	if (schema instanceof z.ZodString) return shapeOfString(schema);
	if (schema instanceof z.ZodNumber) return shapeOfNumber(schema);
	if (schema instanceof z.ZodBoolean) return { kind: 'boolean', nullable: false };
	if (schema instanceof z.ZodEnum) return text({ values: schema.options as string[] }); // the options of an enum of texts
	if (schema instanceof z.ZodLiteral) return text({ values: [String(schema.value)] });
	if (schema instanceof z.ZodArray) return { kind: 'array', nullable: false, items: shapeOfZod(schema.element as z.ZodTypeAny) }; // zod types it as any
	if (schema instanceof z.ZodObject) {
		const entries = Object.entries(schema.shape as Record<string, z.ZodTypeAny>); // the shape of an object of unknown members
		const required = entries.filter(([, member]) => !(member instanceof z.ZodOptional)).map(([name]) => name);
		return { kind: 'object', nullable: false, required: required.sort(), members: Object.fromEntries(entries.map(([name, member]) => [name, shapeOfZod(member)])) };
	}
	throw new RangeError(`No shape for ${schema.constructor.name}`);
}
