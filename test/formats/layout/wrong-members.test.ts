import fc from 'fast-check';
import { FORMATS, readLayout } from '../../../lib/formats';
import { pathText } from '../../../lib/formats/layout/layout-problem';
import { SEED } from '../support/seed';
import { EXTENDING_LAYOUT, FIXED_LAYOUT, FULL_LAYOUT } from './support/good-layouts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Path = ReadonlyArray<string | number>;

const LAYOUTS: ReadonlyArray<readonly [string, Json]> = [
	['every member', FULL_LAYOUT],
	['fixed width', FIXED_LAYOUT],
	['extending', EXTENDING_LAYOUT],
];

function pathsOf(value: Json, path: Path = []): Path[] {
	const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
	return [path, ...inside.flatMap(([key, member]) => pathsOf(member, [...path, Array.isArray(value) ? Number(key) : key]))];
}

/** A copy with another value, or none, at one path. */
function replaced(value: Json, [key, ...rest]: Path, put: (old: Json) => Json | undefined): Json | undefined {
	if (key === undefined) return put(value);
	const entries = Object.entries(value as Record<string, Json>).flatMap(([name, member]) => {
		const next = name === String(key) ? replaced(member, rest, put) : member;
		return next === undefined ? [] : [[name, next] as const];
	});
	return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

function problemPaths(layout: unknown): string[] {
	const reading = readLayout(layout, FORMATS);
	return reading.ok ? [] : reading.problems.map(({ path }) => path);
}

function kindOf(value: Json): string {
	return Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
}

/** A value of a type that the old one is not of. `isOpenEnd`: true and false can stand there as well as members in braces. */
function wrongFor(old: Json, isOpenEnd: boolean): fc.Arbitrary<Json> {
	const all = fc.oneof(fc.constant(null), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.constant<Json>([]), fc.constant<Json>({}), fc.constant<Json>([[{}]]));
	return all.filter((value) => kindOf(value) !== kindOf(old) && !(isOpenEnd && ['object', 'boolean'].includes(kindOf(value))));
}

describe.each(LAYOUTS)('%s', (_name, layout) => {
	test('is a good layout', () => expect(readLayout(layout, FORMATS)).toMatchObject({ ok: true }));

	const paths = pathsOf(layout);
	test.each(paths.map((path) => [pathText(path) || 'the whole', path] as const))('a wrong type at %s is a problem there', (_text, path) => {
		let old: Json = layout;
		for (const key of path) old = (old as Record<string, Json>)[key] ?? null;
		fc.assert(
			fc.property(wrongFor(old, path.at(-1) === 'openEnd'), (wrong) => {
				expect(problemPaths(replaced(layout, path, () => wrong))).toContain(pathText(path));
			}),
			{ numRuns: 3, seed: SEED },
		);
	});

	test('an unknown member anywhere is a problem there', () => {
		for (const path of paths) {
			let isObject = false;
			const mutated = replaced(layout, path, (old) => {
				isObject = kindOf(old) === 'object';
				return isObject ? { ...(old as Record<string, Json>), 'no such': 1 } : old;
			});
			if (isObject) expect(problemPaths(mutated)).toContain(pathText([...path, 'no such']));
		}
	});

	test('whatever is put in or left out anywhere, the answer is a format or a problem, never an error', () => {
		fc.assert(
			fc.property(fc.constantFrom(...paths), fc.option(fc.jsonValue(), { nil: undefined }), (path, value) => {
				const reading = readLayout(replaced(layout, path, () => value as Json | undefined), FORMATS);
				expect(reading.ok || reading.problems.length > 0).toBe(true);
			}),
			{ numRuns: 200, seed: SEED },
		);
	});
});
