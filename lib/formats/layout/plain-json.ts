const MAX_BYTES = 1_000_000;
const TOO_LARGE = 'A layout has at most 1 MB of JSON';

export type PlainJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

function refuse(message: string): PlainJson {
	return { ok: false, message };
}

/** "… near line 3" of the parser's message, which also quotes the text and so is not shown. */
function nearLine(text: string, error: unknown): string {
	const at = error instanceof Error ? /\bposition (\d+)/.exec(error.message)?.[1] : undefined;
	return at === undefined ? '' : `; look near line ${text.slice(0, Number(at)).split('\n').length}`;
}

function parse(text: string): PlainJson {
	try {
		return { ok: true, value: JSON.parse(text) as unknown };
	} catch (error) {
		return refuse(`This is not JSON${nearLine(text, error)}`);
	}
}

function toText(input: unknown): string | null {
	try {
		// Undefined for a function and the like, whatever the declared type says.
		return (JSON.stringify(input) as string | undefined) ?? null;
	} catch {
		return null;
	}
}

/** JSON text, or a value that is as good as JSON, as plain data: no cycles, no getters, nothing inherited. */
export function plainJson(input: unknown): PlainJson {
	const text = typeof input === 'string' ? input.replace(/^\uFEFF/, '') : toText(input);
	if (text === null) return refuse('This is not JSON');
	if (Buffer.byteLength(text) > MAX_BYTES) return refuse(TOO_LARGE);
	return parse(text);
}
