/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NotificationBook, readNotification, type Notification } from '../../lib/notifications';
import type { Random } from '../../sandbox/state/random';

/** How often taking over a notification fails, and how often its answer is lost although it was taken over. */
const TROUBLE = 0.03;

/** The office's own address for notifications: each is handed over once, however often it comes. */
export interface Notified {
	readonly url: string;
	/** In the order in which they were handed over. */
	readonly handedOver: readonly Notification[];
	/** Deliveries that came, by what was made of them. */
	readonly counts: { duplicate: number; failed: number; answerLost: number };
	/** The process ends; only what was stored is left. */
	restart(): void;
	stop(): Promise<void>;
}

export async function startNotified(clock: () => number, random: Random): Promise<Notified> {
	let book = new NotificationBook();
	const handedOver: Notification[] = [];
	const counts = { duplicate: 0, failed: 0, answerLost: 0 };
	/** HTTP status; null: the connection is closed instead. */
	const take = (body: Uint8Array, contentType: string | null): number | null => {
		const reading = readNotification(body, contentType);
		if (!reading.ok) return reading.problem.status;
		const { notification } = reading;
		const judgement = book.judge(notification, clock());
		if (judgement.kind === 'inFlight') return 503;
		if (judgement.kind === 'duplicate') {
			counts.duplicate += 1;
			return 200;
		}
		if (random.chance(TROUBLE)) {
			book.forget(notification);
			counts.failed += 1;
			return 500;
		}
		handedOver.push(notification);
		book.commit(notification, clock());
		if (!random.chance(TROUBLE)) return 200;
		counts.answerLost += 1;
		return null;
	};
	const server = createServer((message, response) => {
		const chunks: Buffer[] = [];
		message.on('data', (chunk: Buffer) => chunks.push(chunk));
		message.on('end', () => {
			const status = take(Buffer.concat(chunks), message.headers['content-type'] ?? null);
			if (status === null) response.destroy();
			else response.writeHead(status).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // a TCP listener has one
	return {
		url: `http://127.0.0.1:${port}/notifications`,
		handedOver,
		counts,
		restart: () => {
			const stored: unknown = JSON.parse(JSON.stringify(book.toStored()));
			book = new NotificationBook();
			book.recall(stored);
		},
		stop: async () => {
			await new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			});
		},
	};
}
