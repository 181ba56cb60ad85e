import { createHash } from 'node:crypto';
import { entryText, laterEntry, readEntry, type BookEntry } from './book-entry';
import type { Notification } from './notification';

/** What the book needs to know of a notification. */
export type Judged = Pick<Notification, 'identity' | 'subject' | 'rank'>;

/**
 * `new`: not seen before, to be handed over; `stale` when a later state of the same subject is known already.
 * `duplicate`: the first was taken over; answer 200 and emit nothing.
 * `inFlight`: the first is being handed over at this moment and may still fail; answer 503, so that it comes again.
 */
export type Judgement = { readonly kind: 'new'; readonly stale: boolean } | { readonly kind: 'duplicate' } | { readonly kind: 'inFlight' };

/** As plain JSON, for the workflow's stored data, newest first. Holds no ids: every name is a digest. */
export interface StoredNotificationBook {
	readonly version: 1;
	readonly entries: readonly string[];
}

export interface BookOptions {
	/** Notifications remembered; the oldest go first. Default 10,000, which is less than 1 MB as JSON. */
	readonly limit?: number;
	/** How long a hand-over may take before the same notification may be handed over again. Default 60,000. */
	readonly leaseMs?: number;
}

interface Held {
	readonly subject: string;
	readonly rank: number | null;
	readonly until: number;
}

const LIMIT = 10_000;
const LEASE_MS = 60_000;
/** Of 64 values each: two of ten thousand are alike once in 10^20 books. */
const DIGEST_CHARACTERS = 16;

function digest(text: string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, DIGEST_CHARACTERS);
}

/** Newest first; of the same moment in the order of their names, so that every book agrees. */
function byAge([nameA, a]: readonly [string, BookEntry], [nameB, b]: readonly [string, BookEntry]): number {
	return b.at - a.at || (nameA < nameB ? -1 : 1);
}

/**
 * What a trigger remembers of the notifications it took: which came already, and the latest state of each subject.
 * After `judge` says `new`, call `commit` when n8n has the event or `forget` when handing it over failed. Nothing
 * waits in here: a second delivery that comes while the first is handed over is neither new nor a duplicate, and its
 * sender asks again.
 *
 * A book is the set of its newest entries, so joining two of them gives the same whatever their order and however
 * often, and one that was lost costs a repeat, never a notification.
 */
export class NotificationBook {
	readonly #limit: number;
	readonly #leaseMs: number;
	/** Taken over, by digest of their identity. */
	readonly #entries = new Map<string, BookEntry>();
	/** Greatest rank taken over, by digest of the subject. */
	readonly #highest = new Map<string, number>();
	/** Being handed over, by digest of their identity. */
	readonly #held = new Map<string, Held>();
	/** Time of the newest entry. */
	#latest = 0;

	constructor({ limit = LIMIT, leaseMs = LEASE_MS }: BookOptions = {}) {
		this.#limit = limit;
		this.#leaseMs = leaseMs;
	}

	/** Notifications remembered as taken over. */
	get size(): number {
		return Math.min(this.#entries.size, this.#limit);
	}

	/** Judges a notification and, when it is new, holds its place until `commit` or `forget`. `now`: milliseconds. */
	judge({ identity, subject, rank }: Judged, now: number): Judgement {
		const name = digest(identity);
		if (this.#entries.has(name)) return { kind: 'duplicate' };
		for (const [other, { until }] of this.#held) if (until <= now) this.#held.delete(other);
		if (this.#held.has(name)) return { kind: 'inFlight' };
		const about = digest(subject);
		const stale = rank !== null && this.#isPassed(about, rank);
		this.#held.set(name, { subject: about, rank, until: now + this.#leaseMs });
		return { kind: 'new', stale };
	}

	/** It was taken over: from now on its repeats are duplicates. */
	commit({ identity, subject, rank }: Judged, now: number): void {
		const name = digest(identity);
		this.#held.delete(name);
		// a clock that was set back must not make what comes now the oldest
		const at = Math.max(Math.floor(now), this.#latest + 1);
		this.#add(name, { at, state: rank === null ? null : { subject: digest(subject), rank } });
		this.#trim();
	}

	/** It was not taken over: the next delivery of it is new again. */
	forget({ identity }: Pick<Judged, 'identity'>): void {
		this.#held.delete(digest(identity));
	}

	/** Takes in what was stored, or any other book; nothing known here is lost by it. Anything that is no stored book is left out. */
	recall(stored: unknown): void {
		const entries: unknown = typeof stored === 'object' && stored !== null && 'entries' in stored ? stored.entries : null;
		if (!Array.isArray(entries)) return;
		for (const text of entries) {
			const read = readEntry(text);
			if (read !== null) this.#add(read.name, read.entry);
		}
		this.#trim();
	}

	/** For `recall`; what is being handed over is not in it. */
	toStored(): StoredNotificationBook {
		return { version: 1, entries: this.#newest().map(([name, entry]) => entryText(name, entry)) };
	}

	#isPassed(subject: string, rank: number): boolean {
		if ((this.#highest.get(subject) ?? rank) > rank) return true;
		// told by its sender, whatever becomes of handing it over
		for (const held of this.#held.values()) if (held.subject === subject && held.rank !== null && held.rank > rank) return true;
		return false;
	}

	#add(name: string, entry: BookEntry): void {
		const known = this.#entries.get(name);
		this.#entries.set(name, known === undefined ? entry : laterEntry(known, entry));
		this.#latest = Math.max(this.#latest, entry.at);
		this.#raise(entry);
	}

	#raise({ state }: BookEntry): void {
		if (state !== null) this.#highest.set(state.subject, Math.max(state.rank, this.#highest.get(state.subject) ?? state.rank));
	}

	#newest(): Array<readonly [string, BookEntry]> {
		return [...this.#entries].sort(byAge).slice(0, this.#limit);
	}

	/** Now and then, as it goes through everything: a tenth more than the limit is kept until then. */
	#trim(): void {
		if (this.#entries.size <= this.#limit * 1.1) return;
		const kept = this.#newest();
		this.#entries.clear();
		this.#highest.clear();
		for (const [name, entry] of kept) {
			this.#entries.set(name, entry);
			this.#raise(entry);
		}
	}
}
