import { InstaMedError } from '../core/error';
import type { BaseUrl } from './base-url';

export type Query = Readonly<Record<string, string | number | undefined>>;

/** Longest id or code that is worth asking for. */
const MAX_SEGMENT = 200;
const LONE_SURROGATE = /\p{Surrogate}/u;

function encode(segment: string): string {
	const isStep = segment === '.' || segment === '..';
	if (segment === '' || isStep || segment.length > MAX_SEGMENT || LONE_SURROGATE.test(segment)) {
		throw new InstaMedError('data', 'An id is empty, too long or not an id', {
			code: 'id',
			help: 'Check the id that the item gives: it is used as InstaMed wrote it.',
		});
	}
	return encodeURIComponent(segment);
}

/**
 * An address below the base. Each segment stays one segment, whatever it holds: an id can change neither host, path
 * depth nor query. Members of the query that are undefined are left out.
 * @throws InstaMedError kind `data`, code `id`, for a segment that is no id.
 */
export function addressOf(base: BaseUrl, segments: readonly string[], query: Query = {}): string {
	const path = segments.map((segment) => `/${encode(segment)}`).join('');
	const pairs = Object.entries(query).flatMap(([name, value]) => {
		if (value === undefined) return [];
		// URLSearchParams would do it too, but writes blanks as "+"
		return [`${encodeURIComponent(name)}=${encodeURIComponent(String(value).replace(/\p{Surrogate}/gu, '\ufffd'))}`];
	});
	return `${base}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}
