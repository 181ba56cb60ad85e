import { InstaMedError } from '../core/error';
import type { Query } from '../http';
import { page } from '../resources/page';
import { readAnswer } from '../resources/read-answer';
import type { ApiAnswer } from './api-answer';

/** Rows that the contract lets a page have. */
const MAX_ROWS = 200;

/** One page of a list, as far as it can be read. */
export interface Page {
	/** As they came. */
	readonly rows: readonly unknown[];
	/** null: this was the last. */
	readonly nextCursor: string | null;
	/** Paths of what is not as known in the page itself. */
	readonly drift: readonly string[];
	/** False: it is no page of the contract, and the rows are where rows can be. */
	readonly fits: boolean;
}

export interface PageOptions {
	/** Rows at the most; absent: all. */
	readonly limit?: number;
	/** Whether a page that is none of the contract is an error. */
	readonly fitting: boolean;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a page; of one that does not fit, the rows are taken from where rows can be, else the whole answer is one row. */
export function readPage(raw: unknown): Page {
	const { value, drift } = readAnswer(page, raw);
	if (value !== null) return { rows: value.data, nextCursor: value.page.nextCursor, drift, fits: true };
	if (Array.isArray(raw)) return { rows: raw, nextCursor: null, drift, fits: false };
	if (!isRecord(raw) || !Array.isArray(raw.data)) return { rows: [raw], nextCursor: null, drift, fits: false };
	const next = isRecord(raw.page) ? raw.page.nextCursor : null;
	return { rows: raw.data, nextCursor: typeof next === 'string' && next !== '' ? next : null, drift, fits: false };
}

function broken(message: string, code: string, requestId: string | null): InstaMedError {
	return new InstaMedError('protocol', message, {
		code,
		help: 'Report it to whoever runs the service; a limit or a narrower filter may help until then.',
		...(requestId === null ? {} : { requestId }),
	});
}

/**
 * Pages of a list until there are `limit` rows; whoever stops reading stops the requests. A cursor that comes again
 * would go on forever, so it ends with an error.
 * @throws InstaMedError kind `protocol`, code `cursor` or `page`, or what `get` throws
 */
export async function* readPages(get: (query: Query) => Promise<ApiAnswer>, query: Query, { limit = Infinity, fitting }: PageOptions): AsyncGenerator<Page, void> {
	const seen = new Set<string>();
	let left = limit;
	let cursor: string | null = null;
	do {
		const { body, requestId }: ApiAnswer = await get({ ...query, limit: Math.min(left, MAX_ROWS), cursor: cursor ?? undefined });
		const read = readPage(body);
		if (fitting && !read.fits) throw broken('The answer is not a page of a list', 'page', requestId);
		yield { ...read, rows: read.rows.slice(0, left) };
		left -= read.rows.length;
		cursor = read.nextCursor;
		if (cursor !== null && seen.has(cursor)) throw broken('The list goes round in circles', 'cursor', requestId);
		if (cursor !== null) seen.add(cursor);
	} while (cursor !== null && left > 0);
}
