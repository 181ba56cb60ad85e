import type { ListPlace } from './stream';

/** Whether something that is not remembered is news. */
export type News = 'new' | 'maybeTold' | 'old';

/**
 * @param at when it happened, in milliseconds by the server's clock; 0 when nobody says
 * @param place where the list stands: everything that had happened by `told` was told, but for what came late by no more than the overlap
 */
export function newsOf(at: number, place: ListPlace, overlapMs: number): News {
	if (at === 0) return 'new';
	if (place.told > 0 && at < place.told - overlapMs) return 'old';
	return at <= place.floor ? 'maybeTold' : 'new';
}
