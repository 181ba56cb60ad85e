import { encodeEntry, isVersion, type Entry } from './entry';
import type { Memory } from './snapshot';
import type { StreamMemory, StreamName } from './stream';

export interface MemoryLimits {
	/** Things remembered, all streams together. */
	readonly entries: number;
	/** Characters of what is stored of them. */
	readonly size: number;
	/** Share of both that may lie beyond what was told in order; from there on nothing is told out of order. */
	readonly share: number;
}

export const MEMORY_LIMITS: MemoryLimits = { entries: 10_000, size: 900_000, share: 0.8 };

/** Streams of things that are there until they are over: forgotten so long after they were last seen. */
const KEEP_SEEN_MS = 8 * 86_400_000;

/** Where a remembered thing lies, and so how soon it may go. */
type Rank = 'past' | 'window' | 'ahead';

function rankOf({ list, log }: StreamMemory, key: string, { at }: Entry, overlapMs: number): Rank {
	if (list !== null) return at < Math.min(list.mark, list.told) - overlapMs ? 'past' : at <= list.mark ? 'window' : 'ahead';
	if (log !== null) return log.trail.includes(key) ? 'window' : at > log.at - overlapMs ? 'ahead' : 'past';
	return 'window';
}

/** What still matters of something past: an installment that failed can change once more long afterwards. */
function staysPast(name: StreamName, { states }: Entry): boolean {
	return name === 'plans' && states.some((state) => !isVersion(state));
}

/** Forgets what no look will show any more. */
export function forgetOver(memory: Memory, now: number, overlapMs: number): void {
	for (const [name, stream] of memory) {
		for (const [key, entry] of stream.entries) {
			const isUnseen = stream.list === null && stream.log === null && entry.at < now - KEEP_SEEN_MS;
			const isPast = stream.list !== null && rankOf(stream, key, entry, overlapMs) === 'past' && !staysPast(name, entry);
			if (isUnseen || isPast) stream.entries.delete(key);
		}
	}
}

interface Kept {
	readonly stream: StreamMemory;
	readonly key: string;
	readonly at: number;
	readonly size: number;
	readonly rank: Rank;
}

/** Two quotes and a comma around each. */
const AROUND = 3;

/** Forgets the oldest beyond the limits. Says whether what lies ahead alone is too much to go on out of order. */
export function keepWithin(memory: Memory, overlapMs: number, limits: MemoryLimits): { readonly crowded: boolean } {
	const all = [...memory.values()].flatMap((stream) =>
		[...stream.entries].map(([key, entry]): Kept => ({ stream, key, at: entry.at, size: encodeEntry(key, entry).length + AROUND, rank: rankOf(stream, key, entry, overlapMs) })),
	);
	let count = all.length;
	let size = all.reduce((sum, one) => sum + one.size, 0);
	const ahead = all.filter(({ rank }) => rank === 'ahead');
	const order = { past: 0, window: 1, ahead: 2 };
	for (const one of all.sort((a, b) => order[a.rank] - order[b.rank] || a.at - b.at)) {
		if (count <= limits.entries && size <= limits.size) break;
		one.stream.entries.delete(one.key);
		count -= 1;
		size -= one.size;
		// what cannot be remembered is not looked at again
		if (one.rank !== 'past' && one.stream.list !== null) one.stream.list = { ...one.stream.list, floor: Math.max(one.stream.list.floor, one.at) };
	}
	const aheadSize = ahead.reduce((sum, one) => sum + one.size, 0);
	return { crowded: ahead.length > limits.entries * limits.share || aheadSize > limits.size * limits.share };
}
