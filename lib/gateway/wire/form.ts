/** Name and value, in order. */
export type FormPairs = readonly (readonly [string, string])[];

function encode(text: string): string {
	return encodeURIComponent(text).replace(/%20/g, '+');
}

/** Form-encoded text of pairs of well-formed text. */
export function writeForm(pairs: FormPairs): string {
	return pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

function decode(text: string): string | null {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return null;
	}
}

/**
 * Pairs of a form-encoded text; null when it is none: a part without "=", as a cut answer has, or bytes that are no
 * UTF-8. Blanks around the whole are left out.
 */
export function readForm(text: string): FormPairs | null {
	const pairs: [string, string][] = [];
	for (const part of text.trim().split('&')) {
		if (part === '') continue;
		const middle = part.indexOf('=');
		const name = decode(part.slice(0, Math.max(middle, 0)));
		const value = decode(part.slice(middle + 1));
		if (middle < 1 || name === null || value === null) return null;
		pairs.push([name, value]);
	}
	return pairs.length === 0 ? null : pairs;
}
