import { createHash } from 'node:crypto';
import type { HttpFailure, HttpPort, HttpReply, HttpRequest } from '../../../lib/http';
import { fetchSignedFile } from '../../../nodes/InstaMed/answers/signed-file';

const BYTES = new TextEncoder().encode('a statement');
const SHA = createHash('sha256').update(BYTES).digest('hex');
const URL_OF_FILE = 'https://files.example.test/signed/k3?expires=1772634000&signature=8f';
const SIGNED = { url: URL_OF_FILE, expiresAt: '2026-03-04T14:20:00.000Z', contentType: 'application/pdf', sha256: SHA };
const ORIGIN = { sessionOrigin: 'http://127.0.0.1:8080', signal: undefined };

function answering(outcome: Partial<HttpReply> | HttpFailure): HttpPort & { readonly sent: HttpRequest[] } {
	const sent: HttpRequest[] = [];
	return {
		sent,
		send: async (request) => {
			sent.push(request);
			return await Promise.resolve(outcome.kind === 'failure' ? outcome : { kind: 'reply', status: 200, headers: {}, body: BYTES, ...outcome });
		},
	};
}

test('one GET, without any credential', async () => {
	const http = answering({});
	await expect(fetchSignedFile(http, SIGNED, ORIGIN)).resolves.toEqual({ bytes: BYTES, contentType: 'application/pdf', sha256: SHA });
	expect(http.sent).toEqual([{ method: 'GET', url: URL_OF_FILE, headers: { accept: '*/*' } }]);
});

test.each([
	['http://files.example.test/x'],
	['https://user:secret@files.example.test/x'],
	['ftp://files.example.test/x'],
	['file:///etc/passwd'],
	['http://127.0.0.1:8081/x'],
	['http://127.0.0.1:8080@files.example.test/x'],
	['data:text/plain,x'],
])('%p is not fetched', async (url) => {
	const http = answering({});
	const error: unknown = await fetchSignedFile(http, { ...SIGNED, url }, ORIGIN).catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({ kind: 'protocol' });
	expect(String(error)).not.toContain(url);
	expect(http.sent).toEqual([]);
});

test('a file on the session API itself may be on this computer', async () => {
	const http = answering({});
	await fetchSignedFile(http, { ...SIGNED, url: 'http://127.0.0.1:8080/files/x' }, ORIGIN);
	expect(http.sent).toHaveLength(1);
});

test.each([
	['bytes that differ', { body: new TextEncoder().encode('another') }, 'sha256'],
	['an address that is over', { status: 403 }, 'expired'],
	['a redirect', { status: 302, headers: { location: 'https://elsewhere.test/' } }, 'http302'],
	['a fault', { status: 500 }, 'http500'],
	['silence', { kind: 'failure', delivery: 'maybeSent', code: 'timeout' } as const, 'timeout'],
])('%s end with an error of their own', async (_, outcome, code) => {
	await expect(fetchSignedFile(answering(outcome), SIGNED, ORIGIN)).rejects.toMatchObject({ code });
});

test.each([[null], [{}], ['<html>'], [{ ...SIGNED, sha256: 'x' }], [{ ...SIGNED, url: 7 }]])('%p gives no address', async (raw) => {
	const http = answering({});
	await expect(fetchSignedFile(http, raw, ORIGIN)).rejects.toMatchObject({ code: 'upstreamChanged' });
	expect(http.sent).toEqual([]);
});
