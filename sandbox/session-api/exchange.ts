import type { HttpAnswer, HttpRequest } from '../control/router';

/** One call of the session API and its answer, as text. Header names are in lower case. */
export interface Exchange {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	readonly requestHeaders: Readonly<Record<string, string | undefined>>;
	readonly requestBody: string;
	readonly status: number;
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly body: string;
}

export function exchangeOf(request: HttpRequest, answer: HttpAnswer): Exchange {
	const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
	return {
		method: request.method,
		path: request.path,
		query: request.query,
		requestHeaders: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value])),
		requestBody: request.body.toString('utf8'),
		status: answer.status,
		headers: Object.fromEntries(headers),
		body: Buffer.from(answer.body).toString('utf8'),
	};
}
