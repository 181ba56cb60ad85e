/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { actOut } from '../faults/act-out';
import { faultPlan, type FaultPlan } from '../faults/fault-plan';
import type { RequestRecord } from '../faults/request-log';
import { cut, Gone, readBody, readPart, send, type Exchange } from './exchange';

export interface HttpRequest {
	/** Ties the request to what the money ledger says of it. */
	readonly id: string;
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

/** "noAnswer": the connection stays open until the client or the sandbox ends it. */
export type HttpOutcome = HttpAnswer | 'noAnswer';

export type Handler = (request: HttpRequest) => HttpOutcome | Promise<HttpOutcome>;

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
	/** True for what steers the sandbox: no fault happens to it, and its requests are not listed. */
	readonly steers?: boolean;
}

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

interface Target {
	readonly url: URL;
	readonly method: string;
	readonly path: string;
}

type Found =
	| { readonly front: HttpFront; readonly handle: Handler; readonly params: Readonly<Record<string, string>> }
	| { readonly front: null; readonly answer: HttpAnswer };

function targetOf(message: IncomingMessage): Target {
	const url = new URL(message.url ?? '/', 'http://127.0.0.1');
	return { url, method: (message.method ?? 'GET').toUpperCase(), path: url.pathname.length > 1 ? url.pathname.replace(/\/$/, '') : url.pathname };
}

function find(fronts: readonly HttpFront[], { method, path }: Target): Found {
	const allowed: string[] = [];
	for (const front of fronts) {
		for (const route of front.routes) {
			const params = matchPath(route.path, path);
			if (params === null) continue;
			if (route.method === method) return { front, handle: route.handle, params };
			allowed.push(route.method);
		}
	}
	if (allowed.length === 0) return { front: null, answer: json(404, { error: 'No such address' }) };
	return { front: null, answer: { ...json(405, { error: 'Wrong method' }), headers: { 'Content-Type': 'application/json; charset=utf-8', Allow: allowed.join(', ') } } };
}

export interface HttpServer {
	readonly url: string;
	readonly faults: FaultPlan;
	/** Every request that an interface or nobody took, oldest first; emptied by whoever resets the sandbox. */
	readonly requests: RequestRecord[];
	/** Number of the request for which the present code runs. */
	readonly requestId: () => string | null;
	stop(): Promise<void>;
}

/** Serves the fronts on the loopback interface only; the first route that fits answers. */
export async function startHttpServer(fronts: readonly HttpFront[], port = 0): Promise<HttpServer> {
	const requests: RequestRecord[] = [];
	/** Bytes of a connection that belong to its earlier requests. */
	const counted = new WeakMap<Socket, number>();
	const atWork = new AsyncLocalStorage<string>();
	let count = 0;

	const newRecord = (seen: Omit<RequestRecord, 'id' | 'bytesRead' | 'bodyBytesRead' | 'status'>, isListed = true): RequestRecord => {
		const record: RequestRecord = { id: `r${++count}`, ...seen, bytesRead: 0, bodyBytesRead: 0, status: null };
		if (isListed) requests.push(record);
		return record;
	};

	const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
		const target = targetOf(message);
		const found = find(fronts, target);
		const steers = found.front?.steers === true;
		const fault = found.front === null || steers ? null : faults.take(target.path);
		const record = newRecord({ front: found.front?.name ?? null, method: target.method, path: target.path, fault: fault?.kind ?? null }, !steers);
		const { socket } = message;
		const before = counted.get(socket) ?? 0;
		const countBytes = (): void => {
			record.bytesRead = socket.bytesRead - before;
			counted.set(socket, socket.bytesRead);
		};
		response.once('close', countBytes);
		let whole: Promise<Buffer | null> | undefined;
		const exchange: Exchange = {
			message,
			response,
			record,
			body: () => (whole ??= readBody(message, record).finally(countBytes)),
			partOfBody: () => readPart(message, record),
			work: async () => {
				if (found.front === null) return found.answer;
				const body = await exchange.body();
				if (body === null) return json(413, { error: 'The request is too large' });
				const request = { id: record.id, method: target.method, path: target.path, query: target.url.searchParams, headers: message.headers, params: found.params, body };
				return await atWork.run(record.id, () => found.handle(request));
			},
		};
		try {
			if (fault !== null) return await actOut(exchange, fault);
			const outcome = await exchange.work();
			if (outcome !== 'noAnswer') send(exchange, outcome);
		} catch (error) {
			if (error instanceof Gone) return cut(exchange);
			send(exchange, json(500, { error: error instanceof Error ? error.message : 'Unknown error' }));
		} finally {
			countBytes();
		}
	};

	const server: Server = createServer((message, response) => void serve(message, response));
	const faults = faultPlan(() => server.closeIdleConnections());
	server.on('connection', (socket: Socket) => {
		if (!faults.takeConnection()) return;
		newRecord({ front: null, method: '', path: '', fault: 'closeBeforeReading' });
		socket.destroy();
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	// a TCP listener has an AddressInfo, not the path of a pipe
	const { port: bound } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${bound}`,
		faults,
		requests,
		requestId: () => atWork.getStore() ?? null,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
