import { mergeEntries, type Entry } from './entry';

/** Each is watched by itself: what goes wrong with one holds up no other. */
export const STREAMS = ['events', 'payments', 'refunds', 'plans', 'due', 'unknown', 'eras', 'deposits', 'expected'] as const;
export type StreamName = (typeof STREAMS)[number];

/** How far a list was told, by the server's clock, in milliseconds; 0: nothing of it. */
export interface ListPlace {
	/** Rows that last changed before it were told. The next look goes back from here by the overlap. */
	readonly mark: number;
	/** Everything that had happened by then was told: what older records say about times before it is no news. */
	readonly told: number;
	/** Nothing up to here is looked at again, because it could not all be remembered. */
	readonly floor: number;
}

/** How far the list of events was told. */
export interface LogPlace {
	/** Ids of the last events that need no more telling, in the server's order. The next look begins after the first of them. */
	readonly trail: readonly string[];
	/** Events passed since the beginning: says which of two places is further on. */
	readonly position: number;
	/** Latest time of an event passed, in milliseconds. */
	readonly at: number;
	/** Where to begin while there is no trail: an instant; null: with the first event there is. */
	readonly from: string | null;
}

/** What is stored of one stream. */
export interface StreamMemory {
	list: ListPlace | null;
	log: LogPlace | null;
	readonly entries: Map<string, Entry>;
}

export function newStream(): StreamMemory {
	return { list: null, log: null, entries: new Map() };
}

function mergeLists(a: ListPlace | null, b: ListPlace | null): ListPlace | null {
	if (a === null || b === null) return a ?? b;
	return { mark: Math.max(a.mark, b.mark), told: Math.max(a.told, b.told), floor: Math.max(a.floor, b.floor) };
}

function isFurther(a: LogPlace, b: LogPlace): boolean {
	if (a.position !== b.position) return a.position > b.position;
	if (a.at !== b.at) return a.at > b.at;
	return JSON.stringify([a.trail, a.from]) >= JSON.stringify([b.trail, b.from]);
}

/** Of two places, the one that is further on. */
export function furtherLog(a: LogPlace | null, b: LogPlace | null): LogPlace | null {
	if (a === null || b === null) return a ?? b;
	return isFurther(a, b) ? a : b;
}

export function addEntry(entries: Map<string, Entry>, key: string, entry: Entry): void {
	const known = entries.get(key);
	entries.set(key, known === undefined ? entry : mergeEntries(known, entry));
}

/** Takes in another memory; whatever order several come in, the outcome is the same. */
export function mergeStream(into: StreamMemory, other: StreamMemory): void {
	into.list = mergeLists(into.list, other.list);
	into.log = furtherLog(into.log, other.log);
	for (const [key, entry] of other.entries) addEntry(into.entries, key, entry);
}
