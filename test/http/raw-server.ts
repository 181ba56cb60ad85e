/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { selfSigned } from './self-signed';

/** What the server does with a request, written down to the byte. */
export interface Fault {
	readonly name: string;
	/** `https` faults are spoken to over TLS. */
	readonly scheme?: 'https';
	/** What a listening server does; absent: nobody listens. */
	readonly serve?: (socket: Socket, seen: Seen) => void;
	/** Set where the TLS layer itself is at fault: how the server is made. */
	readonly tls?: 'selfSigned' | 'tls12Only';
	/** Another host name than the server's. */
	readonly host?: string;
	/** What the client has to make of it; `failure`: one or the other. */
	readonly expects: 'notSent' | 'maybeSent' | 'failure' | 'reply';
	readonly code?: string;
	/** Needs a short limit to end. */
	readonly endless?: true;
}

/** Bytes of the request that reached the server, decrypted where there was TLS. */
export interface Seen {
	bytes: number;
}

function hasHead(received: Buffer): boolean {
	return received.includes('\r\n\r\n');
}

function isWhole(received: Buffer): boolean {
	const at = received.indexOf('\r\n\r\n');
	if (at < 0) return false;
	const length = /content-length: (\d+)/i.exec(received.subarray(0, at).toString('latin1'))?.[1] ?? '0';
	return received.length >= at + 4 + Number(length);
}

/** Calls back once, when enough of the request has come. */
function when(enough: (received: Buffer) => boolean, work: (socket: Socket) => void): (socket: Socket) => void {
	return (socket) => {
		let received = Buffer.alloc(0);
		let done = false;
		socket.on('data', (chunk) => {
			received = Buffer.concat([received, chunk]);
			if (done || !enough(received)) return;
			done = true;
			work(socket);
		});
	};
}

const answer = (head: string, body: string | Uint8Array = ''): Buffer => Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\nContent-Length: ${Buffer.from(body).length}\r\nConnection: close\r\n\r\n`), Buffer.from(body)]);
const whole = (head: string, body?: string | Uint8Array): NonNullable<Fault['serve']> => when(isWhole, (socket) => socket.end(answer(head, body)));
const JSON_OK = '{"id":"1","status":"C"}';

/** One byte again and again, for as long as the client stays. */
function drip(socket: Socket, byte: string): void {
	const timer = setInterval(() => socket.write(byte), 5);
	socket.on('close', () => clearInterval(timer));
}

const statuses = [408, 409, 429, 500, 502, 503, 504].map((status): Fault => ({ name: `status ${status}`, serve: whole(`${status} Trouble\r\nContent-Type: application/json`, '{}'), expects: 'reply' }));

/** Every fault point of a payment call. */
export const FAULTS: readonly Fault[] = [
	{ name: 'refused', expects: 'notSent', code: 'refused' },
	{ name: 'no such name', host: 'no-such-host.invalid', expects: 'notSent', code: 'dns' },
	{ name: 'certificate that nobody vouches for', scheme: 'https', tls: 'selfSigned', serve: whole('200 OK', JSON_OK), expects: 'notSent', code: 'tls' },
	{ name: 'certificate that nobody vouches for, TLS 1.2', scheme: 'https', tls: 'tls12Only', serve: whole('200 OK', JSON_OK), expects: 'notSent', code: 'tls' },
	{ name: 'no TLS there', scheme: 'https', serve: (socket) => void socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')), expects: 'maybeSent', code: 'tls' },
	{ name: 'closed in the handshake', scheme: 'https', serve: (socket) => void socket.once('data', () => socket.end()), expects: 'notSent', code: 'tls' },
	{ name: 'closed before reading', serve: (socket) => void socket.destroy(), expects: 'maybeSent' },
	// whether this side sees it while it still connects is chance
	{ name: 'reset before reading', serve: (socket) => void socket.resetAndDestroy(), expects: 'failure' },
	{ name: 'closed after the head', serve: when(hasHead, (socket) => socket.destroy()), expects: 'maybeSent' },
	{ name: 'closed in the body', serve: when((received) => hasHead(received) && received.length > received.indexOf('\r\n\r\n') + 4, (socket) => socket.destroy()), expects: 'maybeSent' },
	{ name: 'closed when all was read', serve: when(isWhole, (socket) => socket.destroy()), expects: 'maybeSent' },
	{ name: 'reset when all was read', serve: when(isWhole, (socket) => socket.resetAndDestroy()), expects: 'maybeSent' },
	{ name: 'closed after the status line', serve: when(isWhole, (socket) => socket.end('HTTP/1.1 200 OK\r\n')), expects: 'maybeSent' },
	{ name: 'closed in the answer', serve: when(isWhole, (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{"id"')), expects: 'maybeSent' },
	{ name: 'closed in a chunk', serve: when(isWhole, (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"id"')), expects: 'maybeSent' },
	{ name: 'no HTTP', serve: when(isWhole, (socket) => socket.end('220 mail.example ESMTP\r\n')), expects: 'maybeSent', code: 'unreadable' },
	{ name: 'torn gzip', serve: whole('200 OK\r\nContent-Encoding: gzip', gzipSync(JSON_OK).subarray(0, 12)), expects: 'reply' },
	{ name: 'silence', serve: when(isWhole, () => {}), expects: 'maybeSent', code: 'timeout', endless: true },
	{ name: 'silence from the start', serve: (socket) => void socket.pause(), expects: 'maybeSent', code: 'timeout', endless: true },
	{ name: 'dripping head', serve: when(isWhole, (socket) => { socket.write('HTTP/1.1 200 OK\r\nX-Long: '); drip(socket, 'a'); }), expects: 'maybeSent', code: 'timeout', endless: true },
	{ name: 'dripping body', serve: when(isWhole, (socket) => { socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n'); drip(socket, ' '); }), expects: 'maybeSent', code: 'timeout', endless: true },
	{ name: 'gzip bomb', serve: whole('200 OK\r\nContent-Encoding: gzip', gzipSync(Buffer.alloc(32 * 1024 * 1024))), expects: 'maybeSent', code: 'tooLarge' },
	{ name: 'endless body', serve: when(isWhole, (socket) => { socket.write('HTTP/1.1 200 OK\r\n\r\n'); socket.write(Buffer.alloc(4 * 1024 * 1024)); }), expects: 'maybeSent', code: 'tooLarge' },
	{ name: 'page in place of JSON', serve: whole('200 OK\r\nContent-Type: text/html', '<html><title>Log in</title></html>'), expects: 'reply' },
	{ name: 'nothing in place of JSON', serve: whole('200 OK'), expects: 'reply' },
	{ name: 'other charset', serve: whole('200 OK\r\nContent-Type: application/json; charset=utf-8', Buffer.from(JSON_OK, 'utf16le')), expects: 'reply' },
	{ name: 'redirect to another host', serve: whole('307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/elsewhere'), expects: 'reply' },
	{ name: 'fine', serve: whole('201 Created\r\nContent-Type: application/json', JSON_OK), expects: 'reply' },
	...statuses,
];

export interface RawServer {
	readonly url: string;
	readonly seen: Seen;
	/** Connections that are still open on this side. */
	open(): number;
	stop(): Promise<void>;
}

const identity = selfSigned();

/** A server on loopback with one fault. */
export async function startRawServer(fault: Fault): Promise<RawServer> {
	const seen: Seen = { bytes: 0 };
	const sockets = new Set<Socket>();
	const onSocket = (socket: Socket): void => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => {});
		// before `serve`, which may hold the socket's reading back
		if (fault.scheme !== 'https' || fault.tls !== undefined) socket.on('data', (chunk) => (seen.bytes += chunk.length));
		fault.serve?.(socket, seen);
	};
	const tlsVersion = fault.tls === 'tls12Only' ? { maxVersion: 'TLSv1.2' as const } : {};
	const server: Server = fault.tls === undefined ? createServer(onSocket) : createTlsServer({ ...identity, ...tlsVersion }, onSocket);
	server.on('tlsClientError', () => {});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // it listens on a TCP port
	const stop = async (): Promise<void> => {
		for (const socket of sockets) socket.destroy();
		await new Promise<void>((resolve) => server.close(() => resolve()));
	};
	// a port on which nobody listens is one that was given back
	if (fault.serve === undefined) await stop();
	return {
		url: `${fault.scheme ?? 'http'}://${fault.host ?? '127.0.0.1'}:${port}/rest/payment/sale`,
		seen,
		open: () => sockets.size,
		stop: fault.serve === undefined ? async () => {} : stop,
	};
}
