/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpRequest {
	/** Upper case. */
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	/** Lower-case names. */
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	/** Parts of the path that the route left open, by name, still percent-encoded. */
	readonly params: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

export interface HttpAnswer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string | Uint8Array;
}

export type Handler = (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>;

/** One address: method and path, in which ":name" stands for any one part. */
export interface Route {
	readonly method: string;
	readonly path: string;
	readonly handle: Handler;
}

/** An interface of the sandbox; several are served side by side from one state. */
export interface HttpFront {
	readonly name: string;
	readonly routes: readonly Route[];
}

/** Largest request body that is read. */
const BODY_LIMIT = 8 * 1024 * 1024;

export function json(status: number, value: unknown): HttpAnswer {
	return { status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: `${JSON.stringify(value, null, '\t')}\n` };
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
	const wanted = pattern.split('/');
	const parts = path.split('/');
	if (wanted.length !== parts.length) return null;
	const params: Record<string, string> = {};
	for (const [index, part] of parts.entries()) {
		const want = wanted[index] ?? '';
		if (want.startsWith(':')) params[want.slice(1)] = part;
		else if (want !== part) return null;
	}
	return params;
}

async function readBody(message: IncomingMessage): Promise<Buffer | null> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of message as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > BODY_LIMIT) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

async function answer(fronts: readonly HttpFront[], message: IncomingMessage): Promise<HttpAnswer> {
	const url = new URL(message.url ?? '/', 'http://127.0.0.1');
	const method = (message.method ?? 'GET').toUpperCase();
	const path = url.pathname.length > 1 ? url.pathname.replace(/\/$/, '') : url.pathname;
	const allowed: string[] = [];
	for (const route of fronts.flatMap((front) => front.routes)) {
		const params = matchPath(route.path, path);
		if (params === null) continue;
		if (route.method !== method) {
			allowed.push(route.method);
			continue;
		}
		const body = await readBody(message);
		if (body === null) return json(413, { error: 'The request is too large' });
		return await route.handle({ method, path, query: url.searchParams, headers: message.headers, params, body });
	}
	if (allowed.length > 0) return { ...json(405, { error: 'Wrong method' }), headers: { 'Content-Type': 'application/json; charset=utf-8', Allow: allowed.join(', ') } };
	return json(404, { error: 'No such address' });
}

function send(response: ServerResponse, result: HttpAnswer): void {
	response.writeHead(result.status, result.headers ?? {});
	response.end(result.body);
}

export interface HttpServer {
	readonly url: string;
	stop(): Promise<void>;
}

/** Serves the fronts on the loopback interface only; the first route that fits answers. */
export async function startHttpServer(fronts: readonly HttpFront[], port = 0): Promise<HttpServer> {
	const server: Server = createServer((message, response) => {
		answer(fronts, message).then(
			(result) => send(response, result),
			(error: unknown) => send(response, json(500, { error: error instanceof Error ? error.message : 'Unknown error' })),
		);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	// a TCP listener has an AddressInfo, not the path of a pipe
	const { port: bound } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${bound}`,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
