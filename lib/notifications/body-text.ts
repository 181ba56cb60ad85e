import { readContentType } from './content-type';
import { formOf } from './form-of';
import type { NotificationForm } from './notification';
import type { NotificationProblemCode } from './problem';

export type CharacterSet = 'utf-8' | 'windows-1252';

/** A body of which the form is known, as text without byte order mark. */
export type BodyText =
	| { readonly ok: true; readonly form: Exclude<NotificationForm, 'sessionApi'>; readonly characters: CharacterSet; readonly text: string }
	| { readonly ok: false; readonly code: NotificationProblemCode };

const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
const BEGINNING = 256;
/** ASCII is part of UTF-8, so its names mean the same here. */
const UTF_8: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);
const LATIN_1: ReadonlySet<string> = new Set(['iso-8859-1', 'latin1', 'windows-1252', 'cp1252']);

function hasMark(body: Uint8Array): boolean {
	return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
}

/** The first characters after mark and blanks; every byte as one character. */
function beginningOf(body: Uint8Array): string {
	let from = hasMark(body) ? 3 : 0;
	while (from < body.length && BLANKS.has(body[from] ?? 0)) from += 1;
	return String.fromCharCode(...body.subarray(from, from + BEGINNING));
}

/**
 * Which decoder reads the body, or null. A mark decides, then the header [RFC 7303], then the XML declaration; where
 * that says UTF-16, a body that begins with one-byte characters was declared by the program that wrote the text and
 * encoded by another.
 */
function decoderOf(body: Uint8Array, charset: string | null, declared: string | null): CharacterSet | null {
	if (hasMark(body)) return 'utf-8';
	const name = charset ?? declared ?? 'utf-8';
	if (UTF_8.has(name) || (charset === null && name === 'utf-16')) return 'utf-8';
	return LATIN_1.has(name) ? 'windows-1252' : null;
}

function decode(body: Uint8Array, decoder: CharacterSet): string | null {
	try {
		return new TextDecoder(decoder, { fatal: true }).decode(body);
	} catch {
		return null;
	}
}

/** Never guesses: a character set that is named and not known, or bytes that do not fit it, are refused. */
export function bodyText(body: Uint8Array, contentType: string | null, mostBytes: number): BodyText {
	if (body.length > mostBytes) return { ok: false, code: 'tooBig' };
	const beginning = beginningOf(body);
	if (beginning === '') return { ok: false, code: 'empty' };
	const { type, charset } = readContentType(contentType);
	const form = formOf(type, beginning);
	if (form === null) return { ok: false, code: 'noKnownForm' };
	const declared = form === 'xml' ? /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(beginning)?.[1]?.toLowerCase() : undefined;
	const decoder = decoderOf(body, charset, declared ?? null);
	if (decoder === null) return { ok: false, code: 'charset' };
	const text = decode(body, decoder);
	// no form has this character, every text in two bytes does
	return text === null || text.includes('\u0000') ? { ok: false, code: 'notText' } : { ok: true, form, characters: decoder, text };
}
