/**
 * What a trigger remembers of one path.
 * `new`: seen, not offered. `old`: there before the trigger was switched on, or not asked for. `held`: read, its end is
 * missing. `told`: reported that its end is missing. `unannounced`: reported that its done file is missing. `failed`:
 * could not be read. `offered`: given to the workflow, not acknowledged yet. `done`: acknowledged.
 */
export type EntryStatus = 'new' | 'old' | 'held' | 'told' | 'unannounced' | 'failed' | 'offered' | 'done';

export interface Entry {
	size: number;
	modifiedAt: number;
	status: EntryStatus;
	/** When this size and time were first listed, by our clock, in milliseconds. */
	seenAt: number;
	/** Last offer, failure or look at a file without its end. */
	at: number;
	/** Times this revision was given to the workflow. */
	deliveries: number;
	/** Times in a row it could not be read. */
	failures: number;
	/** 1 for the first content under this path. */
	revision: number;
	/** First 16 characters of the SHA-256 of the last content that was read; empty when none was. */
	sha: string;
	/** When it was first missing from a listing; 0 while it is there. */
	goneAt: number;
}

const LETTERS: Record<EntryStatus, string> = { new: 'n', old: 'b', held: 'h', told: 't', unannounced: 'u', failed: 'f', offered: 'o', done: 'd' };
const STATUSES = new Map(Object.entries(LETTERS).map(([status, letter]) => [letter, status as EntryStatus]));

/** Compact text, times in whole seconds: ten thousand entries stay under 1 MB. */
export function encodeEntry(entry: Entry): string {
	const { size, modifiedAt, status, seenAt, at, deliveries, failures, revision, sha, goneAt } = entry;
	const time = (ms: number): string => (ms === 0 ? '' : Math.floor(ms / 1000).toString(36));
	const count = (value: number): string => (value === 0 ? '' : value.toString(36));
	const parts = [
		size.toString(36),
		modifiedAt.toString(36),
		LETTERS[status],
		// when a file was first seen matters only until it is offered
		status === 'new' ? time(seenAt) : '',
		time(at),
		count(deliveries),
		count(failures),
		revision === 1 ? '' : count(revision),
		sha,
		time(goneAt),
	];
	return parts.join(',').replace(/,+$/, '');
}

function number(text: string | undefined): number {
	if (text === undefined || text === '') return 0;
	const value = Number.parseInt(text, 36);
	return Number.isSafeInteger(value) ? value : 0;
}

/** Null for text that `encodeEntry` did not write. */
export function decodeEntry(text: unknown): Entry | null {
	if (typeof text !== 'string' || text.length > 200) return null;
	const parts = text.split(',');
	const status = STATUSES.get(parts[2] ?? '');
	if (status === undefined || !/^[0-9a-z]+$/.test(parts[0] ?? '') || !/^-?[0-9a-z]+$/.test(parts[1] ?? '')) return null;
	return {
		size: number(parts[0]),
		modifiedAt: number(parts[1]),
		status,
		seenAt: number(parts[3]) * 1000,
		at: number(parts[4]) * 1000,
		deliveries: number(parts[5]),
		failures: number(parts[6]),
		revision: Math.max(1, number(parts[7])),
		sha: /^[0-9a-f]{16}$/.test(parts[8] ?? '') ? (parts[8] ?? '') : '',
		goneAt: number(parts[9]) * 1000,
	};
}

const RANK: Record<EntryStatus, number> = { new: 0, old: 1, unannounced: 2, held: 3, told: 4, failed: 5, offered: 6, done: 7 };

/** Which of two memories of one path knows more. */
export function mergeEntries(a: Entry, b: Entry): Entry {
	if (a.size !== b.size || a.modifiedAt !== b.modifiedAt) {
		if (a.revision !== b.revision) return a.revision > b.revision ? a : b;
		return Math.max(a.seenAt, a.at) >= Math.max(b.seenAt, b.at) ? a : b;
	}
	const [more, less] = RANK[a.status] >= RANK[b.status] ? [a, b] : [b, a];
	return {
		...more,
		at: Math.max(a.at, b.at),
		deliveries: Math.max(a.deliveries, b.deliveries),
		failures: more.status === 'failed' ? Math.max(a.failures, b.failures) : more.failures,
		revision: Math.max(a.revision, b.revision),
		sha: more.sha === '' ? less.sha : more.sha,
	};
}
