/**
 * JSON with every number as the text it was written as: amounts never pass through a fraction.
 * Undefined when the text is no JSON.
 */
export function readJsonText(text: string): unknown {
	try {
		JSON.parse(text);
		// the text is JSON, so what stands outside of strings and looks like a number is one
		return JSON.parse(quoteNumbers(text));
	} catch {
		return undefined;
	}
}

/** Index after the string that begins at `start`. */
function endOfString(text: string, start: number): number {
	let at = start + 1;
	while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
	return at + 1;
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function quoteNumbers(text: string): string {
	const parts: string[] = [];
	let done = 0;
	let at = 0;
	while (at < text.length) {
		const character = text[at] ?? '';
		if (character === '"') {
			at = endOfString(text, at);
			continue;
		}
		NUMBER.lastIndex = at;
		const number = character === '-' || (character >= '0' && character <= '9') ? (NUMBER.exec(text)?.[0] ?? '') : '';
		if (number === '') at += 1;
		else {
			parts.push(text.slice(done, at), `"${number}"`);
			at += number.length;
			done = at;
		}
	}
	parts.push(text.slice(done));
	return parts.join('');
}
