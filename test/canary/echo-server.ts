/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Captured } from './scan';

/** What a server does that says everything back that it was told: in its body, its headers and where it sends the caller. */
export interface EchoMode {
	readonly name: string;
	readonly status: number;
	readonly write: (echo: string) => { readonly type: string; readonly body: string };
}

function everywhere(echo: string): Record<string, unknown> {
	const parts = ['type', 'title', 'detail', 'code', 'requestId', 'message', 'Message', 'error', 'error_description', 'errorMessage', 'ResponseMessage', 'responseMessage', 'AuthorizationNumber', 'TransactionID', 'CardResult'];
	return {
		...Object.fromEntries(parts.map((name) => [name, echo])),
		fieldErrors: [{ field: echo, code: echo, message: echo }],
		FieldErrors: [{ Field: echo, Message: echo }],
		status: 400,
	};
}

const xml = (text: string): string => text.replace(/[&<>]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one] ?? one);
const problem = (echo: string) => ({ type: 'application/problem+json', body: JSON.stringify(everywhere(echo)) });
const page = (echo: string) => ({ type: 'text/html', body: `<!doctype html><title>Error</title><h1>${xml(echo)}</h1>` });
const plain = (echo: string) => ({ type: 'text/plain', body: echo });
const form = (echo: string) => ({ type: 'application/x-www-form-urlencoded', body: new URLSearchParams({ errorCode: '400', errorMessage: echo, responseMessage: echo, transactionStatus: echo }).toString() });
const fault = (echo: string) => ({
	type: 'text/xml',
	body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>${xml(echo)}</faultstring><detail>${xml(echo)}</detail></s:Fault></s:Body></s:Envelope>`,
});
const cut = (echo: string) => ({ type: 'application/json', body: JSON.stringify(everywhere(echo)).slice(0, -30) });

export const ECHO_MODES: readonly EchoMode[] = [
	...[400, 401, 403, 404, 409, 422].map((status): EchoMode => ({ name: `${status} problem`, status, write: problem })),
	{ name: '400 text', status: 400, write: plain },
	{ name: '400 form', status: 400, write: form },
	{ name: '200 form', status: 200, write: form },
	{ name: '500 fault', status: 500, write: fault },
	{ name: '500 page', status: 500, write: page },
	{ name: '200 page', status: 200, write: page },
	{ name: '200 cut JSON', status: 200, write: cut },
	{ name: '302 elsewhere', status: 302, write: page },
	{ name: '307 elsewhere', status: 307, write: problem },
];

export interface EchoServer {
	readonly url: string;
	mode: EchoMode;
	/** Every request since the last time it was asked: URL and headers, one by one; bodies are where card data belongs. Also what came to the other address, to which redirects lead. */
	takeRequests(): Captured[];
	stop(): Promise<void>;
}

async function bodyOf(message: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

async function listen(answer: (message: IncomingMessage, response: ServerResponse) => void): Promise<{ url: string; stop(): Promise<void> }> {
	const server = createServer(answer);
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	// a TCP listener has an AddressInfo
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

export async function startEchoServer(): Promise<EchoServer> {
	let requests: Captured[] = [];
	const elsewhere = await listen((message, response) => {
		requests.push({ sink: 'other server', value: { method: message.method, headers: message.headers } });
		response.end('{}');
	});
	const echo = { mode: ECHO_MODES[0] as EchoMode }; // the list is not empty
	const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
		const body = await bodyOf(message);
		requests.push({ sink: 'request url', value: message.url ?? '' });
		for (const [name, value] of Object.entries(message.headers)) requests.push({ sink: `request header ${name}`, value });
		const text = `${message.method ?? ''} ${decodeURIComponent(message.url ?? '')} ${JSON.stringify(message.headers)} ${body}`;
		const { type, body: content } = echo.mode.write(text);
		const header = encodeURIComponent(text).slice(0, 4000);
		response.writeHead(echo.mode.status, { 'Content-Type': `${type}; charset=utf-8`, 'X-Request-Id': header, 'X-Echo': header, relayState: `${elsewhere.url}/?${header}`, Location: `${elsewhere.url}/?${header}`, 'Retry-After': '0' });
		response.end(content);
	};
	const main = await listen((message, response) => {
		answer(message, response).catch(() => response.destroy());
	});
	return {
		url: main.url,
		get mode() {
			return echo.mode;
		},
		set mode(mode: EchoMode) {
			echo.mode = mode;
		},
		takeRequests: () => {
			const taken = requests;
			requests = [];
			return taken;
		},
		stop: async () => {
			await Promise.all([main.stop(), elsewhere.stop()]);
		},
	};
}
