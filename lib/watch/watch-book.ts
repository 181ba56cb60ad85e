import { forgetOver, keepWithin, MEMORY_LIMITS, type MemoryLimits } from './forget';
import type { Pass } from './list-pass';
import { readSnapshot, toSnapshot, type Memory, type Snapshot } from './snapshot';
import { addEntry, mergeStream, newStream, type ListPlace, type LogPlace, type StreamMemory, type StreamName } from './stream';
import type { Entry } from './entry';
import { Turn } from './turn';

/** What one process knows of a stream beside what is stored; without it everything works, with more requests. */
export interface StreamLife {
	/** Everything was told once since the process began, so what comes now cannot have come before it. */
	certain: boolean;
	/** Latest change seen by the last complete look at a list. */
	seen: number | null;
	/** A look at a list that took more time than there was. */
	unfinished: Pass | null;
	/** The same for the search for its latest change. */
	search: Pass | null;
	/** Versions of records that were looked at, so that they are not asked for again. */
	readonly looked: Map<string, string>;
	/** Records that could not be had: how often in a row, and since when. */
	readonly failures: Map<string, { readonly times: number; readonly since: number }>;
	/** The last complete look at a list that is looked through day by day. */
	sweep: Sweep | null;
	/** Things that no look shows any more, to be forgotten when no other poll is under way. */
	readonly over: Set<string>;
	/** How far the end of the event log was looked for. */
	reached: { readonly id: string; readonly trail: string[]; readonly at: number } | null;
}

export interface Sweep {
	readonly day: string;
	/** Milliseconds. */
	readonly at: number;
	readonly print: number;
	/** The look before saw the same rows, so none was hidden by pages that shifted. */
	readonly stable: boolean;
}

/** Longer than any poll takes: whoever began or claimed something then is gone. */
const CLAIM_MS = 10 * 60_000;
const MOST_DOUBTS = 1_000;

/**
 * The memory of one trigger, shared by all its polls in one process. No method waits, so two polls cannot take the
 * same thing at one moment. What several processes and stores remember is put together by `recall`.
 */
export class WatchBook {
	private readonly memory: Memory = new Map();
	private readonly lives = new Map<StreamName, StreamLife>();
	private readonly claims = new Map<string, { readonly by: Turn; readonly at: number }>();
	/** Deliveries of which it is not sure that they arrived, by delivery id. */
	private readonly doubts = new Map<string, number>();
	/** Polls under way, and when they began. */
	private readonly open = new Map<Turn, number>();
	private turns = 0;
	private wasRecalled = false;
	private isFresh = false;
	private isCrowded = false;

	constructor(
		readonly scope: string,
		private readonly limits: MemoryLimits = MEMORY_LIMITS,
	) {}

	/** Takes in what was stored; nothing known here is lost by it. */
	recall(stored: unknown): void {
		const memory = readSnapshot(stored, this.scope);
		if (memory === null) return;
		this.wasRecalled = true;
		for (const [name, stream] of memory) mergeStream(this.stream(name), stream);
	}

	/** Begins a poll. `switchedOn`: by a person just now, so that nothing can have come before unless something is remembered. */
	begin(now: number, limit: number, switchedOn: boolean): Turn {
		if (this.turns === 0 && !this.wasRecalled && switchedOn) this.isFresh = true;
		this.turns += 1;
		const turn = new Turn(this, now, limit, this.turns, this.isCrowded);
		this.open.set(turn, now);
		return turn;
	}

	stream(name: StreamName): StreamMemory {
		const stream = this.memory.get(name) ?? newStream();
		this.memory.set(name, stream);
		return stream;
	}

	life(name: StreamName): StreamLife {
		const life = this.lives.get(name) ?? { certain: this.isFresh, seen: null, unfinished: null, search: null, looked: new Map<string, string>(), failures: new Map<string, { times: number; since: number }>(), sweep: null, over: new Set<string>(), reached: null };
		this.lives.set(name, life);
		return life;
	}

	/** False while another poll is at it. */
	claim(by: Turn, stream: StreamName, key: string, now: number): boolean {
		const id = `${stream} ${key}`;
		const claim = this.claims.get(id);
		if (claim !== undefined && claim.by !== by && now - claim.at < CLAIM_MS) return false;
		this.claims.set(id, { by, at: now });
		return true;
	}

	release(by: Turn, stream: StreamName, key: string): void {
		const id = `${stream} ${key}`;
		if (this.claims.get(id)?.by === by) this.claims.delete(id);
	}

	/** The poll is over. */
	end(by: Turn): void {
		this.open.delete(by);
		for (const [id, claim] of this.claims) if (claim.by === by) this.claims.delete(id);
	}

	/** Times that something was handed on without being sure that it arrived. */
	doubted(deliveryId: string): number {
		return this.doubts.get(deliveryId) ?? 0;
	}

	doubt(deliveryId: string, count: number): void {
		this.doubts.delete(deliveryId);
		this.doubts.set(deliveryId, count);
		for (const oldest of this.doubts.keys()) {
			if (this.doubts.size <= MOST_DOUBTS) break;
			this.doubts.delete(oldest);
		}
	}

	settle(stream: StreamName, key: string, entry: Entry): void {
		addEntry(this.stream(stream).entries, key, entry);
	}

	/** Where a list begins; the first poll that finds out decides. */
	beginList(name: StreamName, place: ListPlace, known: ReadonlyMap<string, Entry> = new Map()): void {
		const stream = this.stream(name);
		if (stream.list !== null) return;
		stream.list = place;
		for (const [key, entry] of known) addEntry(stream.entries, key, entry);
	}

	beginLog(name: StreamName, place: LogPlace): void {
		this.stream(name).log ??= place;
	}

	/** Streams that nobody watches any more begin anew when somebody does. */
	keepOnly(names: ReadonlySet<StreamName>): void {
		for (const name of [...this.memory.keys()]) {
			if (names.has(name)) continue;
			this.memory.delete(name);
			this.lives.delete(name);
		}
	}

	/** What to store; called when a poll has ended. */
	snapshot(now: number, overlapMs: number): Snapshot {
		// another poll may hold older looks, and would take for new what is forgotten
		const isAlone = ![...this.open.values()].some((began) => now - began < CLAIM_MS);
		if (isAlone) {
			forgetOver(this.memory, now, overlapMs);
			for (const [name, { over }] of this.lives) {
				for (const key of over) this.stream(name).entries.delete(key);
				over.clear();
			}
		}
		this.isCrowded = keepWithin(this.memory, overlapMs, this.limits).crowded;
		return toSnapshot(this.scope, this.memory);
	}
}
