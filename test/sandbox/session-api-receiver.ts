/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly body: string;
}

export interface Receiver {
	readonly url: string;
	readonly received: Received[];
	/** Status of the next answers, then 200. */
	readonly answers: number[];
	stop(): Promise<void>;
}

/** Somebody who is told of events. */
export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	const answers: number[] = [];
	const server = createServer((message, response) => {
		const chunks: Buffer[] = [];
		message.on('data', (chunk: Buffer) => chunks.push(chunk));
		message.on('end', () => {
			received.push({ headers: message.headers as Received['headers'], body: Buffer.concat(chunks).toString('utf8') }); // none of these headers is a list
			response.writeHead(answers.shift() ?? 200).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // a TCP listener has one
	return {
		url: `http://127.0.0.1:${port}/hook`,
		received,
		answers,
		stop: async () => {
			await new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			});
		},
	};
}
