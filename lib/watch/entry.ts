/** What is remembered of one thing. */
export interface Entry {
	/** Milliseconds, by the clock of its stream: how old it is when something has to be forgotten. */
	readonly at: number;
	/** States that were told, or that there was no need to tell, oldest first: "C", "S", "3:2026-03-09". */
	readonly states: readonly string[];
	/** Times it was handed to the workflow, as far as is known. */
	readonly count: number;
}

/** No payment has as many statuses, and no plan as many installments that failed. */
const MOST_STATES = 120;
/** Versions that were looked at; they matter only while a list still shows them. */
const MOST_VERSIONS = 3;

export function isVersion(state: string): boolean {
	return state.startsWith('v');
}

function bounded(states: readonly string[]): readonly string[] {
	const versions = states.filter(isVersion);
	return [...states.filter((state) => !isVersion(state)).slice(-MOST_STATES), ...versions.slice(-MOST_VERSIONS)];
}

/** What two memories know of one thing, in any order and any number of times. */
export function mergeEntries(a: Entry, b: Entry): Entry {
	return { at: Math.max(a.at, b.at), states: bounded([...new Set([...a.states, ...b.states])]), count: Math.max(a.count, b.count) };
}

/** "key at count state state"; numbers in base 36, so that ten thousand stay under 1 MB. */
export function encodeEntry(key: string, { at, states, count }: Entry): string {
	return [key, at.toString(36), count.toString(36), ...states].join(' ');
}

function readNumber(text: string | undefined): number | null {
	return text !== undefined && /^[0-9a-z]{1,10}$/.test(text) ? Number.parseInt(text, 36) : null;
}

/** Null for anything that was not written here. */
export function decodeEntry(text: unknown): { readonly key: string; readonly entry: Entry } | null {
	if (typeof text !== 'string' || text.length > 5000) return null;
	const [key, at, count, ...states] = text.split(' ');
	const [moment, times] = [readNumber(at), readNumber(count)];
	if (key === undefined || key === '' || moment === null || times === null) return null;
	return { key, entry: { at: moment, states: bounded(states.filter((state) => state !== '')), count: times } };
}
