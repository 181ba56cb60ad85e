import { day, id, instant, money, text } from '../../lib/resources/wire';
import { z } from '../../lib/vendor';

/** One field of an item, as a table shows it. */
export interface SchemaField {
	/** As in items: "lineItems[].charge". */
	readonly name: string;
	/** In words: "amount", "one of `open`, `paid`". */
	readonly kind: string;
	/** Can be null. */
	readonly nullable: boolean;
	/** Can be absent. */
	readonly optional: boolean;
}

/** Parts that several resources share, known by being the same. */
const SHARED: ReadonlyArray<readonly [z.ZodTypeAny, string]> = [
	[money, 'amount'],
	[day, 'date'],
	[instant, 'moment'],
	[id, 'ID'],
	[text, 'text'],
];

interface Bare {
	readonly schema: z.ZodTypeAny;
	readonly nullable: boolean;
	readonly optional: boolean;
}

/** A schema without what only says that it may be missing. */
function bare(schema: z.ZodTypeAny, nullable = false, optional = false): Bare {
	if (SHARED.some(([known]) => known === schema)) return { schema, nullable, optional };
	if (schema instanceof z.ZodNullable) return bare(schema.unwrap() as z.ZodTypeAny, true, optional); // zod types it as any
	if (schema instanceof z.ZodOptional) return bare(schema.unwrap() as z.ZodTypeAny, nullable, true); // zod types it as any
	if (schema instanceof z.ZodEffects) return bare(schema.innerType() as z.ZodTypeAny, nullable, optional); // zod types it as any
	return { schema, nullable, optional };
}

function kindOf(schema: z.ZodTypeAny): string {
	const shared = SHARED.find(([known]) => known === schema);
	if (shared !== undefined) return shared[1];
	if (schema instanceof z.ZodEnum) return `one of ${(schema.options as string[]).map((option) => `\`${option}\``).join(', ')}`;
	if (schema instanceof z.ZodLiteral) return `\`${String(schema.value)}\``;
	if (schema instanceof z.ZodBoolean) return 'true or false';
	if (schema instanceof z.ZodNumber) return 'number';
	if (schema instanceof z.ZodString) return 'text';
	if (schema instanceof z.ZodArray) return `list of ${kindOf(bare(schema.element as z.ZodTypeAny).schema)}`; // zod types it as any
	if (schema instanceof z.ZodObject) return 'object';
	throw new Error(`A schema of a kind that no table tells of: ${schema.constructor.name}`);
}

function isObject(schema: z.ZodTypeAny): schema is z.ZodObject<Record<string, z.ZodTypeAny>> {
	return schema instanceof z.ZodObject;
}

/** Every field of a resource, those of its parts below it. */
export function fieldsOf(schema: z.ZodTypeAny, path = ''): SchemaField[] {
	const whole = bare(schema).schema;
	if (!isObject(whole)) throw new Error('A resource is an object');
	return Object.entries(whole.shape).flatMap(([member, value]) => {
		const { schema: part, nullable, optional } = bare(value);
		const name = path === '' ? member : `${path}.${member}`;
		const field = { name, kind: kindOf(part), nullable, optional };
		if (part instanceof z.ZodArray) {
			const element = bare(part.element as z.ZodTypeAny).schema; // zod types it as any
			return isObject(element) ? [field, ...fieldsOf(element, `${name}[]`)] : [field];
		}
		return isObject(part) ? [field, ...fieldsOf(part, name)] : [field];
	});
}
