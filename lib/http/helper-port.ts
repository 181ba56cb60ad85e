import { failureOf } from './delivery-proof';
import type { HttpFailure, HttpFailureCode, HttpLimits, HttpPort, HttpReply, HttpRequest } from './http-port';

/** What is asked of n8n's request helper, without n8n's types. */
export interface HelperOptions {
	method: HttpRequest['method'];
	url: string;
	headers: Record<string, string>;
	body?: string;
	encoding: 'stream';
	returnFullResponse: true;
	ignoreHttpStatusErrors: true;
	disableFollowRedirect: true;
	abortSignal: AbortSignal;
	timeout: number;
	agentOptions: { timeout: number };
}

/** The one helper of n8n that is needed: it brings proxies and the protection against internal addresses. */
export interface RequestHelper {
	httpRequest(options: HelperOptions): Promise<unknown>;
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: HttpFailure };

/** What the helper or the stream throws ends here: it holds the request with its secrets. */
async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
	try {
		return { ok: true, value: await work() };
	} catch (error) {
		return { ok: false, failure: failureOf(error) };
	}
}

/** Longest wait for a TCP connection. */
const CONNECT_LIMIT_MS = 10_000;

/** A body that is read piece by piece, and given up by destroying it. */
interface Body extends AsyncIterable<Uint8Array> {
	destroy(): unknown;
}

interface Answer {
	readonly status: number;
	readonly headers: Record<string, string>;
	readonly body: Body;
}

function maybeSent(code: HttpFailureCode): HttpFailure {
	return { kind: 'failure', delivery: 'maybeSent', code };
}

/** Several lines of one header become one; names come in lower case from Node. */
function readHeaders(value: unknown): Record<string, string> {
	const headers = Object.create(null) as Record<string, string>; // names come from outside
	if (typeof value !== 'object' || value === null) return headers;
	for (const [name, content] of Object.entries(value)) {
		if (typeof content === 'string') headers[name.toLowerCase()] = content;
		else if (Array.isArray(content)) headers[name.toLowerCase()] = content.join(', ');
	}
	return headers;
}

function isBody(value: unknown): value is Body {
	return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'destroy' in value && typeof value.destroy === 'function';
}

/** n8n types the full response loosely; what does not look like one is no answer. */
function readAnswer(response: unknown): Answer | null {
	if (typeof response !== 'object' || response === null || !('statusCode' in response) || !('body' in response)) return null;
	const { statusCode, body } = response;
	if (typeof statusCode !== 'number' || !isBody(body)) return null;
	return { status: statusCode, headers: readHeaders('headers' in response ? response.headers : null), body };
}

/** Reads no more than `maxBytes`, counted after decompression. */
async function readBody(body: Body, maxBytes: number): Promise<Uint8Array | 'tooLarge'> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		size += chunk.length;
		if (size > maxBytes) return 'tooLarge';
		chunks.push(chunk);
	}
	return new Uint8Array(Buffer.concat(chunks));
}

async function exchange(helpers: RequestHelper, request: HttpRequest, limits: HttpLimits, signal: AbortSignal): Promise<HttpReply | HttpFailure> {
	const response = await attempt(
		async () =>
			await helpers.httpRequest({
				method: request.method,
				url: request.url,
				// compressed answers are opened by n8n and counted here
				headers: { ...request.headers },
				...(request.body === undefined ? {} : { body: request.body }),
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				abortSignal: signal,
				// n8n's own limit only backs up the signal's
				timeout: limits.timeoutMs + 5_000,
				// holds until the connection stands; then the limit above replaces it
				agentOptions: { timeout: Math.min(CONNECT_LIMIT_MS, limits.timeoutMs) },
			}),
	);
	if (!response.ok) return response.failure;
	const answer = readAnswer(response.value);
	if (answer === null) return maybeSent('unreadable');
	const { status, headers, body } = answer;
	const giveUp = (): void => void body.destroy();
	signal.addEventListener('abort', giveUp, { once: true });
	const reading = await attempt(async () => await readBody(body, limits.maxBytes));
	signal.removeEventListener('abort', giveUp);
	if (reading.ok && reading.value !== 'tooLarge' && !signal.aborted) return { kind: 'reply', status, headers, body: reading.value };
	body.destroy();
	if (!reading.ok) return { ...reading.failure, delivery: 'maybeSent' };
	return maybeSent(reading.value === 'tooLarge' ? 'tooLarge' : 'dropped');
}

/** Asked anew each time: it changes while an exchange runs. */
function isAborted(signal: AbortSignal | undefined): boolean {
	return signal?.aborted === true;
}

/**
 * HTTP over n8n's own request helper. Redirects are answers. The limit holds for the whole exchange, a dripping body
 * included; what is given up is destroyed.
 */
export function createHelperPort(helpers: RequestHelper): HttpPort {
	return {
		async send(request, limits) {
			if (isAborted(limits.signal)) return { kind: 'failure', delivery: 'notSent', code: 'cancelled' };
			const limit = AbortSignal.timeout(limits.timeoutMs);
			const signal = limits.signal === undefined ? limit : AbortSignal.any([limit, limits.signal]);
			const outcome = await exchange(helpers, request, limits, signal);
			if (outcome.kind === 'reply' || outcome.delivery === 'notSent' || outcome.code === 'tooLarge') return outcome;
			if (isAborted(limits.signal)) return { ...outcome, code: 'cancelled' };
			return limit.aborted ? { ...outcome, code: 'timeout' } : outcome;
		},
	};
}
