import { addressOf, sendWithRetry, type HttpFailure, type HttpPort, type HttpReply, type HttpRequest, type Query, type RetryBudget, type RetryPorts, type SendResult } from '../http';
import { isSignedOut } from '../session';
import { isSuccess, readAnswerOf } from './api-answer';
import type { Session } from './session';

/** One call of the contract. */
export interface ApiRequest {
	readonly method: HttpRequest['method'];
	/** Each is one segment of the path, whatever it holds. */
	readonly segments: readonly string[];
	readonly query?: Query;
	/** Becomes JSON; absent: no body. */
	readonly body?: object;
	/** Makes a write repeatable: the same key and body give the first answer again. */
	readonly idempotencyKey?: string;
}

/** How a call ended, after all its tries and at most one renewal of the session. */
export interface CallEnd {
	/** Null when there was no session to send it with. */
	readonly last: HttpReply | HttpFailure | null;
	/** Every try in order. */
	readonly tries: readonly (HttpReply | HttpFailure)[];
	/** The last answer says that the session is over. */
	readonly signedOut: boolean;
	/** What came of getting a session, where that failed; to be thrown as it is. */
	readonly sessionError: { readonly thrown: unknown } | null;
	/** A pause that the server asked for and that was too long to wait. */
	readonly waitMs: number | null;
}

export interface CallPorts extends RetryPorts {
	readonly http: HttpPort;
	readonly session: Session;
	readonly budget: RetryBudget;
	readonly timeoutMs: number;
	readonly maxBytes: number;
	readonly signal?: AbortSignal;
}

type TokenAttempt = { readonly ok: true; readonly token: string } | { readonly ok: false; readonly thrown: unknown };

async function attemptToken(work: () => Promise<string>): Promise<TokenAttempt> {
	try {
		return { ok: true, token: await work() };
	} catch (thrown) {
		return { ok: false, thrown };
	}
}

function toHttp(request: ApiRequest, session: Session, token: string): HttpRequest {
	const { method, segments, query, body, idempotencyKey } = request;
	return {
		method,
		url: addressOf(session.baseUrl, segments, query),
		headers: {
			Accept: 'application/json',
			Authorization: `Bearer ${token}`,
			...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
			...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	};
}

/** A read moves nothing; a write with a key is answered, not done again. */
function isRepeatable({ method, idempotencyKey }: Pick<ApiRequest, 'method' | 'idempotencyKey'>): boolean {
	return method === 'GET' || idempotencyKey !== undefined;
}

/** A success that cannot be read was done, and the same key gives its answer again; a read is left at that. */
function isLostAnswer(outcome: HttpReply | HttpFailure): boolean {
	if (outcome.kind === 'failure') return outcome.code === 'tooLarge';
	return isSuccess(outcome) && !isSignedOut(outcome) && readAnswerOf(outcome) === null;
}

function isOver({ last }: SendResult): boolean {
	return last.kind === 'reply' && isSignedOut(last);
}

/**
 * Sends a call. When the session turns out to be over it is renewed once; the call goes out again only if it can be
 * repeated, or if 401 says that it was refused before it was looked at. Throws only for an id that is no id.
 */
export async function callApi(request: ApiRequest, ports: CallPorts): Promise<CallEnd> {
	const { session, http, budget, timeoutMs, maxBytes, signal } = ports;
	const repeatable = isRepeatable(request);
	const limits = { timeoutMs, maxBytes, ...(signal === undefined ? {} : { signal }) };
	const options = { repeatable, budget, ...(request.method === 'GET' ? {} : { saysNothing: isLostAnswer }) };
	const send = async (token: string): Promise<SendResult> => await sendWithRetry(http, toHttp(request, session, token), limits, options, ports);

	const first = await attemptToken(async () => await session.token());
	if (!first.ok) return { last: null, tries: [], signedOut: false, sessionError: first, waitMs: null };
	const sent = await send(first.token);
	if (!isOver(sent)) return { ...sent, signedOut: false, sessionError: null };

	const renewed = await attemptToken(async () => await session.renew(first.token));
	if (!renewed.ok) return { ...sent, signedOut: true, sessionError: renewed };
	const refused = sent.last.kind === 'reply' && sent.last.status === 401;
	if (!repeatable && !refused) return { ...sent, signedOut: true, sessionError: null };
	const again = await send(renewed.token);
	return { ...again, tries: [...sent.tries, ...again.tries], signedOut: isOver(again), sessionError: null };
}
