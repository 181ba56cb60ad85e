import { createRetryBudget, type HttpPort, type Query, type RetryBudget, type RetryPorts } from '../http';
import { answerOf, type ApiAnswer } from './api-answer';
import { callApi, type ApiRequest, type CallEnd, type CallPorts } from './call';
import { readPages, type Page, type PageOptions } from './read-pages';
import type { Session } from './session';

/** Client of the session API: calls, renewal of the session, retries where they are safe. */
export interface SessionApi {
	readonly session: Session;
	/** @throws InstaMedError, or what getting a session threw; so do the others */
	get(segments: readonly string[], query?: Query): Promise<ApiAnswer>;
	/** All rows of a list as they come; a page of another shape is an error, so that none of them can be missed. */
	list(segments: readonly string[], query?: Query): AsyncIterable<unknown>;
	/** Pages of a list until there are `limit` rows; what is wrong with a page stands in it. */
	pages(segments: readonly string[], query: Query, limit: number): AsyncIterable<Page>;
	/** A call whose end is judged by the caller; throws only for an id that is no id. Without an idempotency key a write is sent once. */
	call(request: ApiRequest, signal?: AbortSignal): Promise<CallEnd>;
}

export interface SessionApiLimits {
	/** For one exchange, the body included. */
	readonly timeoutMs?: number;
	/** Of an answer, decompressed. */
	readonly maxBytes?: number;
}

const TIMEOUT_MS = 80_000;
/** 200 rows with all their parts stay far below it. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface SessionApiPorts extends RetryPorts {
	readonly http: HttpPort;
	/** Shared by all clients of one node run. */
	readonly budget?: RetryBudget;
	readonly signal?: AbortSignal;
}

export function createSessionApi(session: Session, ports: SessionApiPorts, limits: SessionApiLimits = {}): SessionApi {
	const callPorts: CallPorts = {
		...ports,
		session,
		budget: ports.budget ?? createRetryBudget(),
		timeoutMs: limits.timeoutMs ?? TIMEOUT_MS,
		maxBytes: limits.maxBytes ?? MAX_BYTES,
	};
	const call = async (request: ApiRequest, signal?: AbortSignal): Promise<CallEnd> => await callApi(request, signal === undefined ? callPorts : { ...callPorts, signal });
	const get = async (segments: readonly string[], query: Query = {}): Promise<ApiAnswer> => answerOf(await call({ method: 'GET', segments, query }));
	const pagesOf = (segments: readonly string[], query: Query, options: PageOptions): AsyncGenerator<Page, void> => readPages(async (pageQuery) => await get(segments, pageQuery), query, options);
	return {
		session,
		call,
		get,
		async *list(segments, query = {}) {
			for await (const { rows } of pagesOf(segments, query, { fitting: true })) yield* rows;
		},
		pages: (segments, query, limit) => pagesOf(segments, query, { limit, fitting: false }),
	};
}
