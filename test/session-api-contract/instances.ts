import * as fc from 'fast-check';
import { addDays } from '../../lib/core/date';
import type { Shape } from './shape';

/** Random values of a shape, and values of it that were spoilt in one place. */

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

const DAYS = fc.integer({ min: -700_000, max: 2_900_000 }).map((days) => addDays('1970-01-01', days));
const INSTANTS = fc.tuple(fc.integer({ min: 0, max: 4_000_000_000_000 }), fc.constantFrom('Z', '+00:00', '-05:00', '+13:45')).map(([ms, zone]) => new Date(ms).toISOString().replace('Z', zone));
const ADDRESSES = fc.tuple(fc.constantFrom('https', 'http'), fc.stringMatching(/^[a-z]{1,12}$/), fc.stringMatching(/^[a-z0-9/]{0,20}$/)).map(([scheme, host, path]) => `${scheme}://${host}.example.test/${path}`);

/** fast-check cannot make texts for "not followed by": they are made without it, and those that do not match are left out. */
function matching(pattern: string): fc.Arbitrary<string> {
	const whole = new RegExp(pattern);
	return fc.stringMatching(new RegExp(pattern.replace(/\(\?![^)]*\)/g, ''))).filter((text) => whole.test(text));
}

function stringOf(shape: Extract<Shape, { kind: 'string' }>): fc.Arbitrary<string> {
	if (shape.values !== null) return fc.constantFrom(...shape.values);
	if (shape.format === 'date') return DAYS;
	if (shape.format === 'date-time') return INSTANTS;
	if (shape.format === 'uri') return ADDRESSES;
	if (shape.pattern !== null) return matching(shape.pattern);
	return fc.string({ minLength: shape.min, maxLength: Math.min(shape.max ?? 30, 30), unit: 'grapheme-ascii' });
}

function plain(shape: Shape): fc.Arbitrary<Json> {
	switch (shape.kind) {
		case 'string':
			return stringOf(shape);
		case 'integer':
			return fc.integer({ min: shape.min ?? -1000, max: shape.max ?? 1_000_000 });
		case 'boolean':
			return fc.boolean();
		case 'array':
			return fc.array(instanceOf(shape.items), { maxLength: 3 });
		case 'object': {
			const required = new Set(shape.required);
			const members = Object.fromEntries(Object.entries(shape.members).map(([name, member]) => [name, instanceOf(member)]));
			return fc.record(members, { requiredKeys: Object.keys(members).filter((name) => required.has(name)), noNullPrototype: true });
		}
	}
}

export function instanceOf(shape: Shape): fc.Arbitrary<Json> {
	return shape.nullable ? fc.option(plain(shape), { nil: null, freq: 4 }) : plain(shape);
}

/** Values that are wrong in most places, or only just right. */
const ODD: readonly Json[] = [null, '', 'x', 0, -1, 1.5, true, [], {}, '2026-02-30', '2026-03-04', '2026-03-04T25:00:00Z', '2026-03-04T10:00:00', '25', '25.0', '1,000.00', '-0.00', 'USD', 'EUR', 'open', 'card', '1234', '12345', 'a'.repeat(501), 'a'.repeat(101), 13, 2200, 'http:', 'not an address', { amount: '1.00', currency: 'EUR' }, { amount: 1, currency: 'USD' }, { amount: '1.00' }];

function pathsOf(value: Json, path: ReadonlyArray<string | number> = []): Array<ReadonlyArray<string | number>> {
	const inner = Array.isArray(value) ? [...value.keys()] : typeof value === 'object' && value !== null ? Object.keys(value) : [];
	const own = value as { [name: string | number]: Json }; // only read by names it has
	return [path, ...inner.flatMap((name) => pathsOf(own[name] ?? null, [...path, name]))];
}

function withChange(value: Json, [first, ...rest]: ReadonlyArray<string | number>, change: Json | undefined): Json {
	if (first === undefined) return change ?? null;
	if (Array.isArray(value)) return value.map((one, index) => (index === first ? withChange(one, rest, change) : one));
	const copy = { ...(value as { [name: string]: Json }) }; // the path leads through objects and lists
	if (rest.length === 0 && change === undefined) delete copy[first];
	else copy[first] = withChange(copy[first] ?? null, rest, change);
	return copy;
}

/** An instance with one member taken away, or with another value in one place. */
export function spoiltInstanceOf(shape: Shape): fc.Arbitrary<Json> {
	return fc
		.tuple(instanceOf(shape), fc.nat(), fc.option(fc.constantFrom(...ODD), { nil: undefined }))
		.map(([value, draw, change]) => {
			const paths = pathsOf(value);
			return withChange(value, paths[draw % paths.length] ?? [], change);
		});
}
