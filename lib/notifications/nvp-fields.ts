import type { CharacterSet } from './body-text';
import type { NotificationLimits } from './limits';
import type { FieldsReading } from './problem';

/** What is not encoded as it must be: a line break between pairs would otherwise be part of a value. */
const CONTROL = /\p{Cc}/u;

const ENCODED = /(?:%[0-9a-f]{2})+/gi;
const LATIN_1 = new TextDecoder('windows-1252');

function decodeUtf8(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}

/** Null where "%" stands before anything else than two digits. */
function decodeLatin1(text: string): string | null {
	if (text.replace(ENCODED, '').includes('%')) return null;
	return text.replace(ENCODED, (run) => LATIN_1.decode(Buffer.from(run.replaceAll('%', ''), 'hex')));
}

/** Web forms encode as UTF-8 whatever the body says of itself, and other programs as it says: Latin-1 is almost never UTF-8 by chance. */
function decode(text: string, characters: CharacterSet): string | null {
	const spaced = text.replaceAll('+', ' ');
	return decodeUtf8(spaced) ?? (characters === 'utf-8' ? null : decodeLatin1(spaced));
}

/**
 * Name-value pairs in the way of a web form: "%" only before two digits that, with their neighbours, are UTF-8, or the
 * character set that the body names. A cut body can be a whole one with fewer or shorter fields; only the transport
 * knows its length.
 */
export function nvpFields(text: string, { keys }: NotificationLimits, characters: CharacterSet): FieldsReading {
	const pairs = text.trim();
	if (CONTROL.test(pairs)) return { ok: false, code: 'malformedPairs' };
	const parts = pairs.split('&', keys + 1);
	if (parts.length > keys) return { ok: false, code: 'tooManyFields' };
	// no prototype: "__proto__" is a name like any other
	const fields = Object.create(null) as Record<string, unknown>;
	for (const part of parts) {
		if (part === '') continue;
		const middle = part.indexOf('=');
		const name = decode(part.slice(0, Math.max(middle, 0)), characters);
		const value = decode(part.slice(middle + 1), characters);
		if (middle < 1 || name === null || value === null) return { ok: false, code: 'malformedPairs' };
		if (Object.hasOwn(fields, name)) return { ok: false, code: 'repeatedField' };
		fields[name] = value;
	}
	return Object.keys(fields).length === 0 ? { ok: false, code: 'notAnObject' } : { ok: true, fields };
}
