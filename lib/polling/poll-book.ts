import { mergeEntries, type Entry } from './entry';
import { fileIdentity, type ListedFile } from './identity';
import { toSnapshot, type Memory, type Snapshot } from './snapshot';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Files that left the folder are remembered this long, so that a copy under another name is known. */
const KEEP_GONE_MS = 7 * DAY;
/** When everything remembered is lost, files changed within this time are offered rather than taken for old ones. */
const RECOVERY_MS = 7 * DAY;
const MAX_WAIT_MS = DAY;
const FIRST_RETRY_MS = HOUR;
/** Entries of files that are gone; the oldest go first. Files that are there are never forgotten. */
const MAX_GONE = 2000;

export interface PollRules {
	/** A file is taken when its size and time have stood still this long. */
	readonly quietMs: number;
	/** Not acknowledged within this time: offered again, each time after twice as long, at most a day. */
	readonly leaseMs: number;
	/** False: every file is offered once. */
	readonly redeliver: boolean;
	/** Offers in one poll. */
	readonly limit: number;
}

/** How a trigger came to poll with nothing remembered. */
export type Beginning =
	/** Switched on by a person: "from now" takes what is there for old. */
	| { readonly kind: 'activated'; readonly startFrom: 'now' | 'everything' }
	/** n8n started again, so there should have been a memory. */
	| { readonly kind: 'restarted'; readonly startFrom: 'now' | 'everything' };

export interface Offer<F extends ListedFile = ListedFile> {
	readonly file: F;
	readonly identity: string;
	/** 1 for the first delivery of this revision. */
	readonly deliveryCount: number;
	readonly redelivery: boolean;
	/** False when the memory may be older than the last delivery: right after a start. */
	readonly certain: boolean;
	/** 1 for the first content under this path. */
	readonly revision: number;
}

/** What became of the content of an offered file. */
export type Reading =
	| { readonly kind: 'read'; readonly duplicateOf: string | null }
	/** Only the time changed, the content is one the workflow already has: not to be emitted. */
	| { readonly kind: 'unchanged' };

function wait(first: number, times: number): number {
	return Math.min(first * 2 ** Math.min(Math.max(times - 1, 0), 20), MAX_WAIT_MS);
}

/**
 * The memory of one trigger, shared by all its polls in one process: polls that overlap work on the same book, and
 * no method waits, so two of them can never take the same file at the same moment.
 */
export class PollBook<F extends ListedFile = ListedFile> {
	private readonly memory: Memory;
	private readonly listed = new Map<string, F>();
	/** Entries as they were before the offer that is under way, by path. */
	private readonly before = new Map<string, Entry>();
	/** What was known of the revision before the present one, by path. */
	private readonly prior = new Map<string, Entry>();
	private observedAt = Number.NEGATIVE_INFINITY;
	private polls = 0;
	private recalled = 0;

	constructor(now: number) {
		this.memory = { startedAt: now, files: new Map() };
	}

	/** True once an earlier poll of this process ended: then nothing was delivered without this book. */
	get certain(): boolean {
		return this.polls > 0;
	}

	/** True while nothing was ever polled or recalled: the moment for `begin`. */
	get blank(): boolean {
		return this.polls === 0 && this.recalled === 0;
	}

	/** Takes in what was stored. Nothing known here is lost by it. */
	recall(stored: Memory | null): void {
		if (stored === null) return;
		this.recalled += 1;
		this.memory.startedAt = Math.min(this.memory.startedAt, stored.startedAt);
		for (const [path, entry] of stored.files) {
			const own = this.memory.files.get(path);
			this.memory.files.set(path, own === undefined ? { ...entry } : mergeEntries(own, entry));
		}
	}

	/** For a book with nothing remembered: which of the files that are there count as old. */
	begin(beginning: Beginning, files: Iterable<F>, now: number): void {
		if (beginning.startFrom === 'everything') return;
		for (const file of files) {
			const recent = beginning.kind === 'restarted' && file.modifiedAt >= now - RECOVERY_MS;
			if (!recent && !this.memory.files.has(file.path)) this.memory.files.set(file.path, { ...newEntry(file, now), status: 'old' });
		}
	}

	/**
	 * Takes in complete listings of folders. `startedAt` is when the listing was asked for: one that is older than
	 * what is known adds files and changes none. `covers` tells whether a path belongs to a listed folder.
	 */
	observe(files: readonly F[], covers: (path: string) => boolean, startedAt: number, now: number): void {
		const late = startedAt < this.observedAt;
		const present = new Set(files.map(({ path }) => path));
		for (const file of files) {
			const entry = this.memory.files.get(file.path);
			if (entry === undefined) this.memory.files.set(file.path, newEntry(file, now));
			else if (!late) this.refresh(entry, file, now);
			if (!late || !this.listed.has(file.path)) this.listed.set(file.path, file);
		}
		if (late) return;
		this.observedAt = startedAt;
		for (const [path, entry] of this.memory.files) {
			if (present.has(path) || !covers(path)) continue;
			this.listed.delete(path);
			this.prior.delete(path);
			if (entry.goneAt === 0) entry.goneAt = now;
			else if (now - entry.goneAt > KEEP_GONE_MS) this.memory.files.delete(path);
		}
		this.prune();
	}

	private refresh(entry: Entry, file: F, now: number): void {
		entry.goneAt = 0;
		if (entry.size === file.size && entry.modifiedAt === file.modifiedAt) return;
		const isRevision = entry.status !== 'new';
		if (isRevision) this.prior.set(file.path, { ...entry });
		const revision = isRevision ? entry.revision + 1 : entry.revision;
		Object.assign(entry, { ...newEntry(file, now), revision, sha: entry.sha });
		this.before.delete(file.path);
	}

	private prune(): void {
		const gone = [...this.memory.files].filter(([, { goneAt }]) => goneAt !== 0).sort(([, a], [, b]) => a.goneAt - b.goneAt);
		for (const [path] of gone.slice(0, Math.max(0, gone.length - MAX_GONE))) this.memory.files.delete(path);
	}

	/** True when a file would be offered now but has not stood still long enough. */
	isWaiting(rules: PollRules, now: number): boolean {
		return [...this.memory.files.values()].some(
			({ status, goneAt, seenAt }) => status === 'new' && goneAt === 0 && now - seenAt < rules.quietMs,
		);
	}

	/** Closes what was acknowledged since. */
	acknowledge(identities: ReadonlySet<string>): void {
		for (const [path, entry] of this.memory.files) {
			if (entry.status === 'done' || !identities.has(fileIdentity({ path, ...entry }))) continue;
			entry.status = 'done';
		}
	}

	/** Takes the next files, oldest first. Each stays taken until `delivered`, `failed` or `release` is called for it. */
	take(rules: PollRules, now: number): Offer<F>[] {
		const ready = [...this.listed.values()]
			.filter((file) => this.isReady(file.path, rules, now))
			.sort((a, b) => a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1))
			.slice(0, rules.limit);
		return ready.flatMap((file) => {
			const entry = this.memory.files.get(file.path);
			if (entry === undefined) return [];
			this.before.set(file.path, { ...entry });
			Object.assign(entry, { status: 'offered', at: now, deliveries: entry.deliveries + 1 });
			return [
				{
					file,
					identity: fileIdentity(file),
					deliveryCount: entry.deliveries,
					redelivery: entry.deliveries > 1,
					certain: this.certain,
					revision: entry.revision,
				},
			];
		});
	}

	private isReady(path: string, rules: PollRules, now: number): boolean {
		const entry = this.memory.files.get(path);
		if (entry === undefined || entry.goneAt !== 0) return false;
		if (entry.status === 'new') return now - entry.seenAt >= rules.quietMs;
		if (entry.status === 'offered') return rules.redeliver && now - entry.at >= wait(rules.leaseMs, entry.deliveries);
		if (entry.status === 'failed') return now - entry.at >= wait(FIRST_RETRY_MS, entry.failures);
		return false;
	}

	/** The content was read: tells whether it is new, the same under another name, or nothing new at all. */
	delivered(offer: Offer<F>, sha256: string): Reading {
		const entry = this.memory.files.get(offer.file.path);
		const before = this.before.get(offer.file.path);
		this.before.delete(offer.file.path);
		const sha = sha256.slice(0, 16);
		if (entry === undefined) return { kind: 'read', duplicateOf: null };
		const touched = offer.revision > 1 && offer.deliveryCount === 1 && before?.sha === sha;
		entry.sha = sha;
		entry.failures = 0;
		if (touched) {
			const prior = this.prior.get(offer.file.path);
			// not remembered how far it got: count it as offered, so that it comes again rather than never
			Object.assign(entry, prior === undefined ? {} : { status: prior.status, at: prior.at, deliveries: prior.deliveries });
			return { kind: 'unchanged' };
		}
		const twin = [...this.memory.files].find(([path, other]) => path !== offer.file.path && other.sha === sha && other.deliveries > 0);
		return { kind: 'read', duplicateOf: twin?.[0] ?? null };
	}

	/** The file could not be read: tried again later. Returns how often in a row that happened. */
	failed(offer: Offer<F>, now: number): number {
		const entry = this.restore(offer);
		if (entry === undefined) return 1;
		Object.assign(entry, { status: 'failed', at: now, failures: entry.failures + 1 });
		return entry.failures;
	}

	/** The file was not touched after all: as if it had never been taken. */
	release(offer: Offer<F>): void {
		this.restore(offer);
	}

	private restore(offer: Offer<F>): Entry | undefined {
		const entry = this.memory.files.get(offer.file.path);
		const before = this.before.get(offer.file.path);
		this.before.delete(offer.file.path);
		if (entry !== undefined && before !== undefined) Object.assign(entry, before);
		return entry;
	}

	/** What to store; to be called once, at the end of a poll. */
	close(): Snapshot {
		this.polls += 1;
		return toSnapshot(this.memory);
	}
}

function newEntry(file: ListedFile, now: number): Entry {
	return {
		size: file.size,
		modifiedAt: file.modifiedAt,
		status: 'new',
		seenAt: now,
		at: 0,
		deliveries: 0,
		failures: 0,
		revision: 1,
		sha: '',
		goneAt: 0,
	};
}
