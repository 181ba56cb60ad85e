import type { Sleep } from '../../lib/core/ports';
import type { IncomingBody, IncomingRequest } from '../../lib/webhook';

type Listener = (...values: unknown[]) => void;

/** What is used of the request that n8n hands over: Node's own, with the bytes that n8n has read. */
export interface HostRequest {
	readonly method?: string;
	readonly url?: string;
	/** Set by the router of n8n, which changes `url`. */
	readonly originalUrl?: string;
	readonly rawHeaders: readonly string[];
	readonly socket: { readonly remoteAddress?: string };
	readonly rawBody?: unknown;
	/** True when everything came. */
	readonly complete: boolean;
	readonly destroyed: boolean;
	readonly readableEnded: boolean;
	on(event: string, listener: Listener): unknown;
	off(event: string, listener: Listener): unknown;
	pause(): unknown;
	resume(): unknown;
	destroy(): unknown;
}

/** How long a sender that was refused may go on sending before its line is cut: it should read the answer first. */
const LINGER_MS = 3000;

function bodyOf(request: HostRequest): IncomingBody {
	const { rawBody } = request;
	let quit: ((end: 'stopped') => void) | null = null;
	return {
		// an ended body whose bytes nobody kept is an empty one
		whole: rawBody instanceof Uint8Array ? rawBody : request.readableEnded ? new Uint8Array() : null,
		read: async (take) =>
			await new Promise((resolve) => {
				const end = (how: 'ended' | 'stopped' | 'broken'): void => {
					for (const [event, listener] of listeners) request.off(event, listener);
					quit = null;
					resolve(how);
				};
				const listeners: ReadonlyArray<readonly [string, Listener]> = [
					['data', (chunk) => {
						if (chunk instanceof Uint8Array && !take(chunk)) end('stopped');
					}],
					['end', () => end('ended')],
					['error', () => end('broken')],
					['close', () => end('broken')],
				];
				quit = end;
				if (request.destroyed) end('broken');
				else for (const [event, listener] of listeners) request.on(event, listener);
			}),
		stop: () => {
			quit?.('stopped');
			// thrown away, because a line that is cut takes the answer with it
			request.resume();
		},
	};
}

export function incomingRequest(request: HostRequest): IncomingRequest {
	return {
		method: request.method ?? '',
		url: request.originalUrl ?? request.url ?? '',
		headers: request.rawHeaders,
		connection: request.socket.remoteAddress,
		body: bodyOf(request),
	};
}

/** After an answer that did not wait for the whole body: a sender that will not end is cut off. */
export function cutLater(request: HostRequest, sleep: Sleep): void {
	if (request.complete || request.destroyed) return;
	const gone = new AbortController();
	const leave = (): void => gone.abort();
	// an error after the answer concerns nobody, but without a listener it would end n8n
	for (const event of ['end', 'close', 'error']) request.on(event, leave);
	void sleep(LINGER_MS, gone.signal).then(
		() => request.destroy(),
		() => undefined, // it ended by itself
	);
}
