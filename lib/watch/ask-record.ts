import { isInstaMedError } from '../core/error';
import type { WatchSource } from './source';
import type { StreamLife } from './watch-book';

/** What came of asking for a record. `later`: try again with the next poll. `never`: tell what is known without it. `stop`: nothing else would be had either. */
export type Asked = { readonly kind: 'found'; readonly raw: unknown } | { readonly kind: 'never'; readonly thrown: unknown } | NotNow;
/** No answer for now. */
export interface NotNow {
	readonly kind: 'later' | 'stop';
	readonly thrown: unknown;
}

/** A passing fault of one record is waited for this long, and this often at least. */
const PATIENCE_MS = 30 * 60_000;
const PASSING_TRIES = 10;
/** What does not look as if it would pass. */
const LASTING_TRIES = 2;

/** Failures that every further request would meet as well. */
function stopsEverything(error: unknown): boolean {
	if (!isInstaMedError(error) || error.kind === 'config') return true;
	return error.kind === 'auth' && error.code !== 'forbidden' && error.code !== 'http403';
}

/** More than a service that works has. */
const MOST_FAILING = 2_000;

export function isGone(error: unknown): boolean {
	return isInstaMedError(error) && (error.code === 'not_found' || error.code === 'http404');
}

function isOutOfPatience(life: StreamLife, key: string, error: unknown, now: number): boolean {
	if (isGone(error)) return true;
	const known = life.failures.get(key);
	const { times, since } = { times: (known?.times ?? 0) + 1, since: known?.since ?? now };
	life.failures.set(key, { times, since });
	for (const oldest of life.failures.keys()) {
		if (life.failures.size <= MOST_FAILING) break;
		life.failures.delete(oldest);
	}
	const passes = isInstaMedError(error) && error.retryable;
	return passes ? times >= PASSING_TRIES && now - since >= PATIENCE_MS : times >= LASTING_TRIES;
}

/** Asks for a record. One that cannot be had does not stop the others, and after some tries it is told without its details. */
export async function askRecord(source: WatchSource, path: string, id: string, tries: { readonly life: StreamLife; readonly key: string; readonly now: number }): Promise<Asked> {
	const answer = await source.record(path, id);
	const { life, key, now } = tries;
	if (answer.ok) {
		life.failures.delete(key);
		return { kind: 'found', raw: answer.value };
	}
	const { thrown } = answer;
	if (stopsEverything(thrown)) return { kind: 'stop', thrown };
	return isOutOfPatience(life, key, thrown, now) ? { kind: 'never', thrown } : { kind: 'later', thrown };
}
