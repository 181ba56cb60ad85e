import { decodeEntry, encodeEntry, type Entry } from './entry';

/** What is stored between polls: plain JSON, small, and never the only proof of anything. */
export interface Snapshot {
	readonly version: 1;
	/** When the trigger first polled, milliseconds. */
	readonly startedAt: number;
	/** Folder → file name → entry as compact text; the folder is written once because paths are long. */
	readonly folders: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Memory {
	startedAt: number;
	/** By absolute path. */
	readonly files: Map<string, Entry>;
	/** Folders that were listed before, with a "/" at their end: what is new in them arrived, what is in others may have been there for long. */
	readonly folders: Set<string>;
}

/** "/in/a.txt" → "/in/". */
export function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Names come from outside, so they are never looked up on a prototype. */
function emptyRecord<T>(): Record<string, T> {
	// an object without prototype is a record of anything
	return Object.create(null) as Record<string, T>;
}

export function toSnapshot(memory: Memory): Snapshot {
	const folders = emptyRecord<Record<string, string>>();
	for (const folder of memory.folders) folders[folder] = emptyRecord<string>();
	for (const [path, entry] of memory.files) {
		const folder = folderOf(path);
		const names = folders[folder] ?? emptyRecord<string>();
		names[path.slice(folder.length)] = encodeEntry(entry);
		folders[folder] = names;
	}
	return { version: 1, startedAt: memory.startedAt, folders };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null when nothing usable was stored; damaged entries are left out, so their files are offered again. */
export function readSnapshot(stored: unknown): Memory | null {
	if (!isObject(stored) || stored.version !== 1 || typeof stored.startedAt !== 'number' || !isObject(stored.folders)) return null;
	const files = new Map<string, Entry>();
	for (const [folder, names] of Object.entries(stored.folders)) {
		if (!isObject(names)) continue;
		for (const [name, text] of Object.entries(names)) {
			const entry = decodeEntry(text);
			if (entry !== null) files.set(folder + name, entry);
		}
	}
	return { startedAt: stored.startedAt, files, folders: new Set(Object.keys(stored.folders)) };
}
