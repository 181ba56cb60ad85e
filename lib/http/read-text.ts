import type { HttpReply } from './http-port';

export type TextReading = { readonly ok: true; readonly text: string } | { readonly ok: false };

/** The charset that the answer names; UTF-8 when it names none. */
function charsetOf(contentType: string | undefined): string {
	const match = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '');
	return match?.[1] ?? 'utf-8';
}

/** The body as text. A charset that is not known, or bytes that do not fit it, are a failure and never a guess. */
export function readText(reply: Pick<HttpReply, 'headers' | 'body'>): TextReading {
	try {
		return { ok: true, text: new TextDecoder(charsetOf(reply.headers['content-type']), { fatal: true }).decode(reply.body) };
	} catch {
		return { ok: false };
	}
}
