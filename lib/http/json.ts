export type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue };

export type JsonReading = { readonly ok: true; readonly value: JsonValue } | { readonly ok: false };

const MAX_DEPTH = 64;
/** Strings as they are, so that digits inside them are left alone, or anything that begins like a number. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** True when a number means the same after it was read. */
function isExact(token: string): boolean {
	const significant = token.replace(/[eE].*$/, '').replace(/[-.]/g, '').replace(/^0+/, '');
	return significant.length <= 15 && Number.isFinite(Number(token));
}

/** A number that would lose digits is kept as text. */
function keepLongNumbers(text: string): string {
	return text.replace(TOKEN, (token) => (token.startsWith('"') || !NUMBER.test(token) || isExact(token) ? token : `"${token}"`));
}

/** Objects without a prototype: a member named "__proto__" or "constructor" is a member like any other. */
function harmless(value: unknown, depth: number): JsonValue {
	if (depth > MAX_DEPTH) throw new RangeError('Nested too deeply');
	if (Array.isArray(value)) return value.map((part) => harmless(part, depth + 1));
	if (typeof value === 'object' && value !== null) {
		// no prototype, and filled with JSON values only
		const members = Object.create(null) as { [name: string]: JsonValue };
		for (const [name, part] of Object.entries(value)) members[name] = harmless(part, depth + 1);
		return members;
	}
	// all that is left of what JSON can hold
	return value as null | boolean | number | string;
}

/** Reads JSON from outside. Nesting beyond 64 is refused. */
export function readJson(text: string): JsonReading {
	try {
		const plain: unknown = JSON.parse(text);
		const kept = keepLongNumbers(text);
		return { ok: true, value: harmless(kept === text ? plain : JSON.parse(kept), 0) };
	} catch {
		return { ok: false };
	}
}
