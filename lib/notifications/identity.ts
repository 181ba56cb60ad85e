import { createHash } from 'node:crypto';
import { asciiLower } from './ascii-lower';

/** Parts with "|" between them; a "|" within a part is written otherwise, so that no two lists of parts are one text. */
export function joinIdentity(kind: string, ...parts: readonly string[]): string {
	return [kind, ...parts.map((part) => asciiLower(part).replace(/[%|]/g, (character) => (character === '%' ? '%25' : '%7c')))].join('|');
}

/** One text for values that mean the same in JSON, XML and NVP; undefined for what is absent. Nesting is bounded by the reader. */
function canonical(value: unknown): unknown {
	// the sign in front keeps lists and objects apart
	if (Array.isArray(value)) return ['[', ...value.map((item) => canonical(item) ?? '')];
	if (typeof value === 'object' && value !== null) return ['{', ...members(value)];
	const text = value === null || value === undefined ? '' : String(value).trim();
	return text === '' ? undefined : text;
}

function members(fields: object): string[] {
	const pairs = Object.entries(fields).flatMap(([name, value]): Array<[string, string]> => {
		const known = canonical(value);
		return known === undefined ? [] : [[asciiLower(name), JSON.stringify(known)]];
	});
	return pairs.map(([name, value]) => `${JSON.stringify(name)}:${value}`).sort();
}

/** Of all fields with a value, in whatever order and form they came: the same notification twice has one digest. */
export function digestOf(fields: Readonly<Record<string, unknown>>): string {
	return createHash('sha256').update(JSON.stringify(members(fields))).digest('hex').slice(0, 40);
}
