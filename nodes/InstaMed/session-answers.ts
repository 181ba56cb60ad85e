import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { HttpPort } from '../../lib/http';
import type { Page, SessionApi } from '../../lib/session-api';
import { createHttpPort } from '../shared/connection/http-port';
import { openListApi } from '../shared/connection/open-list-api';
import { openSessionApi } from '../shared/connection/open-session-api';
import type { Job } from '../shared/job';

export type Query = Readonly<Record<string, string>>;

/** Reads from the session API, whatever signs its requests. */
export interface SessionAnswers {
	/** Scheme, host and port of the session API. */
	readonly origin: string;
	/** Without any credential: for files at signed addresses. */
	readonly http: HttpPort;
	/**
	 * The JSON of a GET; each segment of the path is one segment, whatever it holds.
	 * @throws InstaMedError
	 */
	get(segments: readonly string[], query?: Query): Promise<unknown>;
	/** Pages of a list until there are `limit` rows; throws as `get` does. */
	pages(segments: readonly string[], query: Query, limit: number): AsyncIterable<Page>;
}

function toAnswers(api: SessionApi, ctx: IExecuteFunctions | ILoadOptionsFunctions): SessionAnswers {
	return {
		origin: new URL(api.session.baseUrl).origin,
		http: createHttpPort(ctx),
		get: async (segments, query) => (await api.get(segments, query)).body,
		pages: api.pages,
	};
}

/** Over the connection that the node chose. */
export async function openSessionAnswers({ ctx }: Job, itemIndex: number): Promise<SessionAnswers> {
	return toAnswers(await openSessionApi(ctx, itemIndex), ctx);
}

/**
 * For lists to choose from, which the editor shows.
 * @throws InstaMedError kind `config` for the Connect API, which has none
 */
export async function openSearch(ctx: ILoadOptionsFunctions): Promise<SessionAnswers> {
	return toAnswers(await openListApi(ctx), ctx);
}
