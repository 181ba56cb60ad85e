import { createHash } from 'node:crypto';
import { asciiLower } from './ascii-lower';

/** Parts with "|" between them; a "|" within a part is written otherwise, so that no two lists of parts are one text. */
export function joinIdentity(kind: string, ...parts: readonly string[]): string {
	return [kind, ...parts.map((part) => asciiLower(part).replace(/[%|]/g, (character) => (character === '%' ? '%25' : '%7c')))].join('|');
}

/** One value for what means the same in JSON, XML and NVP; undefined for what is absent. Nesting is bounded by the reader. */
function canonical(value: unknown): unknown {
	// the sign in front keeps lists and objects apart
	if (Array.isArray(value)) return ['[', ...value.map((item) => canonical(item) ?? '')];
	if (typeof value === 'object' && value !== null) return ['{', ...members(value)];
	const text = value === null || value === undefined ? '' : String(value).trim();
	return text === '' ? undefined : text;
}

/** Names with their values, in the order of the names. */
function members(fields: object): ReadonlyArray<readonly [string, unknown]> {
	return Object.entries(fields)
		.map(([name, value]) => [asciiLower(name), canonical(value), name] as const)
		.filter(([, value]) => value !== undefined)
		.sort(([a, , writtenA], [b, , writtenB]) => compare(a, b) || compare(writtenA, writtenB))
		.map(([name, value]) => [name, value] as const);
}

function compare(a: string, b: string): number {
	return a === b ? 0 : a < b ? -1 : 1;
}

/** Of all fields with a value, in whatever order and form they came: the same notification twice has one digest. */
export function digestOf(fields: Readonly<Record<string, unknown>>): string {
	return createHash('sha256').update(JSON.stringify(members(fields))).digest('hex').slice(0, 40);
}
