import type { HttpReply } from './http-port';
import { readJson, type JsonReading } from './json';
import { readText } from './read-text';

/** The body of an answer as JSON; not ok when its bytes are no text of its charset, or the text is no JSON. */
export function readJsonBody(reply: Pick<HttpReply, 'headers' | 'body'>): JsonReading {
	const text = readText(reply);
	return text.ok ? readJson(text.text) : { ok: false };
}
