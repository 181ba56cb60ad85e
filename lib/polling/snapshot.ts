import { decodeEntry, encodeEntry, type Entry } from './entry';

/** What is stored between polls: plain JSON, small, and never the only proof of anything. */
export interface Snapshot {
	readonly version: 1;
	/** When the trigger first polled, milliseconds. */
	readonly startedAt: number;
	/** Path → entry as compact text. */
	readonly files: Readonly<Record<string, string>>;
}

export interface Memory {
	startedAt: number;
	readonly files: Map<string, Entry>;
}

export function toSnapshot(memory: Memory): Snapshot {
	const files: Record<string, string> = Object.create(null) as Record<string, string>; // paths come from outside
	for (const [path, entry] of memory.files) files[path] = encodeEntry(entry);
	return { version: 1, startedAt: memory.startedAt, files };
}

/** Null when nothing usable was stored; damaged entries are left out, so their files are offered again. */
export function readSnapshot(stored: unknown): Memory | null {
	if (typeof stored !== 'object' || stored === null || !('version' in stored) || stored.version !== 1) return null;
	if (!('startedAt' in stored) || typeof stored.startedAt !== 'number') return null;
	if (!('files' in stored) || typeof stored.files !== 'object' || stored.files === null) return null;
	const files = new Map<string, Entry>();
	for (const [path, text] of Object.entries(stored.files)) {
		const entry = decodeEntry(text);
		if (entry !== null) files.set(path, entry);
	}
	return { startedAt: stored.startedAt, files };
}
