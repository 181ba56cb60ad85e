import { readText, type HttpReply } from '../http';

export type BodyText =
	| { readonly ok: true; readonly text: string }
	| { readonly ok: false; readonly problem: 'empty' | 'notText' };

/** The body as text, strictly in the charset that the answer names; guessing would bend names and amounts. */
export function bodyText(reply: Pick<HttpReply, 'headers' | 'body'>): BodyText {
	const read = readText(reply);
	// no wire of InstaMed has this character, every text in two bytes does
	if (!read.ok || read.text.includes('\u0000')) return { ok: false, problem: 'notText' };
	return read.text.trim() === '' ? { ok: false, problem: 'empty' } : { ok: true, text: read.text };
}
