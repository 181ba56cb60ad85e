import { decodeEntry, encodeEntry } from './entry';
import { newStream, STREAMS, type ListPlace, type LogPlace, type StreamMemory, type StreamName } from './stream';

/** What is stored between polls: plain JSON under 1 MB, and never the only proof of anything. */
export interface Snapshot {
	readonly version: 1;
	/** Whose it is: the memory of another trigger or account says nothing about this one. */
	readonly scope: string;
	readonly streams: Readonly<Partial<Record<StreamName, StoredStream>>>;
}

interface StoredStream {
	readonly list: ListPlace | null;
	readonly log: LogPlace | null;
	readonly entries: readonly string[];
}

export type Memory = Map<StreamName, StreamMemory>;

export function toSnapshot(scope: string, memory: Memory): Snapshot {
	const streams = [...memory].map(([name, { list, log, entries }]): [StreamName, StoredStream] => [
		name,
		{ list, log, entries: [...entries].map(([key, entry]) => encodeEntry(key, entry)) },
	]);
	return { version: 1, scope, streams: Object.fromEntries(streams) };
}

type Data = Readonly<Record<string, unknown>>;

function isData(value: unknown): value is Data {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function moment(value: unknown): number {
	return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}

function readList(value: unknown): ListPlace | null {
	return isData(value) ? { mark: moment(value.mark), told: moment(value.told), floor: moment(value.floor) } : null;
}

function readLog(value: unknown): LogPlace | null {
	if (!isData(value) || !Array.isArray(value.trail)) return null;
	const trail = value.trail.filter((id): id is string => typeof id === 'string' && id !== '');
	return { trail, position: moment(value.position), at: moment(value.at), from: typeof value.from === 'string' ? value.from : null };
}

/** Null when nothing of this scope was stored; what is damaged is left out, so it comes again. */
export function readSnapshot(stored: unknown, scope: string): Memory | null {
	if (!isData(stored) || stored.version !== 1 || stored.scope !== scope || !isData(stored.streams)) return null;
	const memory: Memory = new Map();
	for (const name of STREAMS) {
		const value: unknown = stored.streams[name];
		if (!isData(value)) continue;
		const stream = newStream();
		stream.list = readList(value.list);
		stream.log = readLog(value.log);
		for (const text of Array.isArray(value.entries) ? value.entries : []) {
			const read = decodeEntry(text);
			if (read !== null) stream.entries.set(read.key, read.entry);
		}
		memory.set(name, stream);
	}
	return memory;
}
