/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestRecord } from '../faults/request-log';
import type { HttpAnswer, HttpOutcome } from './router';

/** Largest request body that is read. */
const BODY_LIMIT = 8 * 1024 * 1024;

/** The client went away in the middle of its request. */
export class Gone extends Error {}

/** One request with its connection, so that faults can do to it what no answer can. */
export interface Exchange {
	readonly message: IncomingMessage;
	readonly response: ServerResponse;
	readonly record: RequestRecord;
	/** Reads the body once, to its end; null when it is larger than what is read. Throws `Gone`. */
	body(): Promise<Buffer | null>;
	/** Reads up to half of the body, at least one piece where there is any. */
	partOfBody(): Promise<void>;
	/** Reads the body and does what the route does. */
	work(): Promise<HttpOutcome>;
}

export async function readBody(message: IncomingMessage, record: RequestRecord): Promise<Buffer | null> {
	const chunks: Buffer[] = [];
	let gone = false;
	try {
		for await (const chunk of message as AsyncIterable<Buffer>) {
			record.bodyBytesRead += chunk.length;
			if (record.bodyBytesRead > BODY_LIMIT) return null;
			chunks.push(chunk);
		}
	} catch {
		gone = true;
	}
	if (gone) throw new Gone();
	return Buffer.concat(chunks);
}

/** Resolves when half of the body has arrived, or no more will come. */
export async function readPart(message: IncomingMessage, record: RequestRecord): Promise<void> {
	const half = Number(message.headers['content-length'] ?? 0) / 2;
	await new Promise<void>((resolve) => {
		const done = (): void => {
			message.pause();
			resolve();
		};
		message.on('data', (chunk: Buffer) => {
			record.bodyBytesRead += chunk.length;
			if (record.bodyBytesRead >= half) done();
		});
		for (const event of ['end', 'error', 'close'] as const) message.once(event, done);
	});
}

/** Resolves when the client has hung up, at once if it has. */
export async function hungUp({ response }: Exchange): Promise<void> {
	if (response.socket === null || response.socket.destroyed || response.closed) return;
	await once(response, 'close');
}

/** Ends the connection without another byte. */
export function cut({ message }: Exchange): void {
	message.socket.destroy();
}

/** Sends bytes of one's own choice and ends the connection when they have left. */
export function sendRawAndCut(exchange: Exchange, bytes: string | Buffer): void {
	exchange.message.socket.write(bytes, () => cut(exchange));
}

export function send({ response, record }: Exchange, answer: HttpAnswer): void {
	record.status = answer.status;
	const length = answer.status === 204 || answer.status === 304 ? {} : { 'Content-Length': Buffer.byteLength(answer.body) };
	response.writeHead(answer.status, { ...answer.headers, ...length });
	response.end(answer.body);
}
