import * as fc from 'fast-check';
import { EVENT_TYPES } from '../../lib/resources/event';
import { page } from '../../lib/resources/page';
import { problem, PROBLEM_CODES } from '../../lib/resources/problem';
import { DOCUMENT } from './document';
import { instanceOf, spoiltInstanceOf } from './instances';
import { RESOURCES } from './resources';
import { OPEN } from './schema-validator';
import { runs } from './seed';
import { shapeOfSchema, shapeOfZod } from './shape';

/** The document and the zod schemas describe the same resources. */

const names = Object.keys(RESOURCES);

function pair(name: string) {
	const schema = DOCUMENT.components.schemas[name];
	const zod = RESOURCES[name];
	if (schema === undefined || zod === undefined) throw new RangeError(`No ${name}`);
	return { schema, zod };
}

test.each(names)('%s: same members, same required ones, same types, limits and nulls', (name) => {
	const { schema, zod } = pair(name);
	expect(shapeOfSchema(schema)).toEqual(shapeOfZod(zod));
});

test.each(names)('%s: the examples of the document are accepted', (name) => {
	const { schema, zod } = pair(name);
	for (const example of schema.examples ?? []) {
		expect(zod.safeParse(example).error?.issues ?? []).toEqual([]);
		expect(OPEN.named(name)(example)).toBe(true);
	}
});

test.each(names)('%s: what one side makes, the other accepts', (name) => {
	const { schema, zod } = pair(name);
	const validate = OPEN.named(name);
	fc.assert(fc.property(instanceOf(shapeOfSchema(schema)), (value) => expect(zod.safeParse(value).error?.issues ?? []).toEqual([])), runs(60));
	fc.assert(fc.property(instanceOf(shapeOfZod(zod)), (value) => { validate(value); expect(validate.errors ?? []).toEqual([]); }), runs(60));
});

test.each(names)('%s: what is spoilt in one place gets the same verdict', (name) => {
	const { schema, zod } = pair(name);
	const validate = OPEN.named(name);
	let refused = 0;
	fc.assert(
		fc.property(spoiltInstanceOf(shapeOfSchema(schema)), (value) => {
			const accepted = zod.safeParse(value).success;
			if (!accepted) refused += 1;
			expect(validate(value)).toBe(accepted);
		}),
		runs(150),
	);
	expect(refused).toBeGreaterThan(0);
});

test('every resource with an example or a list is compared', () => {
	const without = ['SignIn', 'WebhookDelivery', 'WebhookSecret', 'Webhook', 'Problem'];
	const answered = Object.entries(DOCUMENT.components.schemas).filter(([name, schema]) => schema.additionalProperties !== false && schema.examples !== undefined && !without.includes(name));
	expect(answered.map(([name]) => name).filter((name) => !names.includes(name))).toEqual([]);
});

test('codes of problems and types of events are those of the package', () => {
	expect(DOCUMENT.components.schemas['ProblemCode']?.enum).toEqual(PROBLEM_CODES);
	expect(DOCUMENT.components.schemas['EventType']?.enum).toEqual(EVENT_TYPES);
});

test('every problem and every page of the document can be read', () => {
	for (const name of ['Problem', 'Fault']) {
		const schema = DOCUMENT.components.schemas[name];
		if (schema === undefined) throw new RangeError(`No ${name}`);
		fc.assert(fc.property(instanceOf(shapeOfSchema(schema)), (value) => expect(problem.safeParse(value).success).toBe(true)), runs(60));
	}
	const pages = Object.entries(DOCUMENT.components.schemas).filter(([name]) => name.endsWith('Page') && name !== 'Page');
	expect(pages).toHaveLength(11);
	for (const [, schema] of pages) fc.assert(fc.property(instanceOf(shapeOfSchema(schema)), (value) => expect(page.safeParse(value).success).toBe(true)), runs(20));
});
