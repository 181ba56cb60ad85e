import type { NotificationLimits } from './limits';
import type { FieldsReading } from './problem';

/** What is not encoded as it must be: a line break between pairs would otherwise be part of a value. */
const CONTROL = /\p{Cc}/u;

function decode(text: string): string | null {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return null;
	}
}

/**
 * Name-value pairs in the way of a web form: "%" only before two digits that, with their neighbours, are UTF-8. A cut
 * body can be a whole one with fewer or shorter fields; only the transport knows its length.
 */
export function nvpFields(text: string, { keys }: NotificationLimits): FieldsReading {
	const pairs = text.trim();
	if (CONTROL.test(pairs)) return { ok: false, code: 'malformedPairs' };
	const parts = pairs.split('&', keys + 1);
	if (parts.length > keys) return { ok: false, code: 'tooManyFields' };
	// no prototype: "__proto__" is a name like any other
	const fields = Object.create(null) as Record<string, unknown>;
	for (const part of parts) {
		if (part === '') continue;
		const middle = part.indexOf('=');
		const name = decode(part.slice(0, Math.max(middle, 0)));
		const value = decode(part.slice(middle + 1));
		if (middle < 1 || name === null || value === null) return { ok: false, code: 'malformedPairs' };
		if (Object.hasOwn(fields, name)) return { ok: false, code: 'repeatedField' };
		fields[name] = value;
	}
	return Object.keys(fields).length === 0 ? { ok: false, code: 'notAnObject' } : { ok: true, fields };
}
