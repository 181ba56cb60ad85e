import { followServerClock } from './clock-shift';
import { dueNow } from './due-now';
import { mergeEntries, type Entry, type EntryStatus } from './entry';
import { fileIdentity, readIdentity, type ListedFile } from './identity';
import type { Beginning, Choice, Offer, PollRules, Reading } from './rules';
import { folderOf, toSnapshot, type Memory, type Snapshot } from './snapshot';

const DAY = 86_400_000;

/** Files that left the folder are remembered this long, so that a copy under another name is known. */
const KEEP_GONE_MS = 7 * DAY;
/** When everything remembered is lost, files changed within this time are offered rather than taken for old ones. */
const RECOVERY_MS = 7 * DAY;
/** Entries of files that are gone; the oldest go first. Files that are there are never forgotten. */
const MAX_GONE = 2000;

/** Contents of these were never given out, so a change of them is no revision. */
const NEVER_GIVEN: readonly EntryStatus[] = ['new', 'held', 'told', 'unannounced'];

/** Says which of two listings was asked for first: clocks can go back, this cannot. */
export type Look = number;

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
	/** Folders that this process listed. */
	private readonly watched = new Set<string>();
	/** Files that came while this process watched, or that it gave out itself: nothing was delivered of them without this book. */
	private readonly certain = new Set<string>();
	private looks = 0;
	private observed: Look = -1;

	constructor(now: number) {
		this.memory = { startedAt: now, files: new Map(), folders: new Set() };
	}

	/** Takes in what was stored. Nothing known here is lost by it. */
	recall(stored: Memory | null): void {
		if (stored === null) return;
		this.memory.startedAt = Math.min(this.memory.startedAt, stored.startedAt);
		for (const folder of stored.folders) this.memory.folders.add(folder);
		for (const [path, entry] of stored.files) {
			const own = this.memory.files.get(path);
			// what this process saw last is there; what was stored of another revision is older, whatever its number
			if (own !== undefined && this.listed.has(path) && !isSameRevision(own, entry)) continue;
			this.memory.files.set(path, own === undefined ? { ...entry } : mergeEntries(own, entry));
		}
	}

	/** To be called before a listing is asked for; goes with it into `observe`. */
	look(): Look {
		return this.looks++;
	}

	/**
	 * Takes in complete listings of `folders` (each with a "/" at its end). A listing that was asked for before one
	 * that is known already adds files and changes none. In folders never listed before, `beginning` says what
	 * becomes of the files that are there. Returns what arrived: new paths and changed files of folders known before.
	 */
	observe(files: readonly F[], folders: ReadonlySet<string>, look: Look, beginning: Beginning, now: number): F[] {
		const late = look < this.observed;
		const present = new Set(files.map(({ path }) => path));
		if (!late) this.correctClocks(files, now);
		const arrived: F[] = [];
		for (const file of files) {
			const entry = this.memory.files.get(file.path);
			if (entry === undefined) {
				const isKnownFolder = this.memory.folders.has(folderOf(file.path));
				this.memory.files.set(file.path, isKnownFolder ? newEntry(file, now) : firstEntry(file, beginning, now));
				if (isKnownFolder) arrived.push(file);
				if (this.watched.has(folderOf(file.path))) this.certain.add(file.path);
			} else if (!late && this.refresh(entry, file, now)) arrived.push(file);
			if (!late || !this.listed.has(file.path)) this.listed.set(file.path, file);
		}
		for (const folder of folders) {
			this.memory.folders.add(folder);
			this.watched.add(folder);
		}
		if (late) return arrived;
		this.observed = look;
		for (const [path, entry] of this.memory.files) {
			if (present.has(path) || !folders.has(folderOf(path))) continue;
			this.listed.delete(path);
			this.prior.delete(path);
			this.certain.delete(path);
			if (entry.goneAt === 0) entry.goneAt = now;
			else if (now - entry.goneAt > KEEP_GONE_MS) this.memory.files.delete(path);
		}
		this.prune();
		return arrived;
	}

	/** Of our clock, which may have gone back, and of the server's. */
	private correctClocks(files: readonly F[], now: number): void {
		for (const entry of this.memory.files.values()) {
			entry.seenAt = Math.min(entry.seenAt, now);
			entry.at = Math.min(entry.at, now);
			entry.goneAt = Math.min(entry.goneAt, now);
		}
		followServerClock(this.memory.files, files);
	}

	/** True when the file is another than it was. */
	private refresh(entry: Entry, file: F, now: number): boolean {
		entry.goneAt = 0;
		if (isSameRevision(entry, file)) return false;
		const isRevision = !NEVER_GIVEN.includes(entry.status);
		if (isRevision) this.prior.set(file.path, { ...entry });
		const revision = isRevision ? entry.revision + 1 : entry.revision;
		Object.assign(entry, { ...newEntry(file, now), revision, sha: entry.sha });
		this.before.delete(file.path);
		if (this.listed.has(file.path)) this.certain.add(file.path);
		return true;
	}

	private prune(): void {
		const gone = [...this.memory.files].filter(([, { goneAt }]) => goneAt !== 0).sort(([, a], [, b]) => a.goneAt - b.goneAt);
		for (const [path] of gone.slice(0, Math.max(0, gone.length - MAX_GONE))) this.memory.files.delete(path);
	}

	/** Files that are not wanted count as old from here on, so that they do not flood in once more is asked for. */
	leaveOut(wanted: (file: F) => boolean): void {
		for (const [path, file] of this.listed) {
			const entry = this.memory.files.get(path);
			if (entry?.status === 'new' && !wanted(file)) entry.status = 'old';
		}
	}

	/** True when a file would be offered now but has not stood still long enough. */
	isWaiting(rules: PollRules, now: number, { wanted = () => true }: Choice<F> = {}): boolean {
		return [...this.listed.values()].some((file) => {
			const entry = this.memory.files.get(file.path);
			return entry?.status === 'new' && entry.goneAt === 0 && now - entry.seenAt < rules.quietMs && wanted(file);
		});
	}

	/** Closes what was acknowledged since. */
	acknowledge(identities: ReadonlySet<string>): void {
		for (const [path, entry] of this.memory.files) {
			// put back as it was before it changed: acknowledged then, not now
			const isPutBack = entry.status === 'new' && this.prior.has(path);
			if (entry.status === 'done' || isPutBack || !identities.has(fileIdentity({ path, ...entry }))) continue;
			entry.status = 'done';
		}
	}

	/**
	 * Takes the next files, oldest first. Each stays taken until `delivered`, `hold`, `failed`, `pass` or `release` is
	 * called for it; an overdue one is reported by being taken.
	 */
	take(rules: PollRules, now: number, { wanted = () => true, announced = () => true }: Choice<F> = {}): Offer<F>[] {
		const due = [...this.listed.values()].flatMap((file) => {
			const entry = this.memory.files.get(file.path);
			const how = entry === undefined || entry.goneAt !== 0 || !wanted(file) ? null : dueNow(entry, rules, now, announced(file));
			return entry === undefined || how === null ? [] : [{ file, entry, overdue: how === 'due' ? null : how }];
		});
		due.sort(({ file: a }, { file: b }) => a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1));
		return due.slice(0, rules.limit).map(({ file, entry, overdue }) => {
			this.before.set(file.path, { ...entry });
			if (overdue !== null) entry.status = overdue === 'unfinished' ? 'told' : 'unannounced';
			else Object.assign(entry, { status: 'offered', at: now, deliveries: entry.deliveries + 1 });
			return {
				file,
				identity: fileIdentity(file),
				deliveryCount: entry.deliveries,
				redelivery: entry.deliveries > 1,
				certain: this.certain.has(file.path),
				revision: entry.revision,
				overdue,
			};
		});
	}

	/** The content was read: tells whether it is new, the same under another name, or nothing new at all. */
	delivered(offer: Offer<F>, sha256: string): Reading {
		const entry = this.memory.files.get(offer.file.path);
		const before = this.before.get(offer.file.path);
		this.before.delete(offer.file.path);
		const sha = sha256.slice(0, 16);
		if (entry === undefined) return { kind: 'read', duplicateOf: null };
		this.certain.add(offer.file.path);
		const touched = offer.revision > 1 && offer.deliveryCount === 1 && before?.sha === sha;
		entry.sha = sha;
		entry.failures = 0;
		if (touched) {
			const prior = this.prior.get(offer.file.path);
			// not remembered how far it got: count it as offered, so that it comes again rather than never
			Object.assign(entry, prior === undefined ? {} : { status: prior.status, at: prior.at, deliveries: prior.deliveries, revision: prior.revision });
			return { kind: 'unchanged' };
		}
		return { kind: 'read', duplicateOf: this.twinOf(offer.file.path, sha256) };
	}

	/** Whether this revision of a file was ever listed. */
	knows(identity: string): boolean {
		const file = readIdentity(identity);
		const entry = file === null ? undefined : this.memory.files.get(file.path);
		return file !== null && entry !== undefined && isSameRevision(entry, file);
	}

	/** Another path under which the same content was given out; null when there is none. */
	twinOf(path: string, sha256: string): string | null {
		const sha = sha256.slice(0, 16);
		for (const [other, entry] of this.memory.files) if (entry.sha === sha && other !== path) return other;
		return null;
	}

	/** The content was read and its end is missing: left alone until it changes, and reported when it does not for too long. */
	hold(offer: Offer<F>, now: number): void {
		const entry = this.restore(offer);
		if (entry !== undefined) Object.assign(entry, { status: 'held', at: now, failures: 0 });
	}

	/** The file could not be read: tried again later. Returns how often in a row that happened. */
	failed(offer: Offer<F>, now: number): number {
		const entry = this.restore(offer);
		if (entry === undefined) return 1;
		Object.assign(entry, { status: 'failed', at: now, failures: entry.failures + 1 });
		return entry.failures;
	}

	/** The content was read and is not what was asked for: left where it is, and not read again until it changes. */
	pass(offer: Offer<F>): void {
		const entry = this.restore(offer);
		if (entry !== undefined) entry.status = 'old';
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

	/** What to store. */
	close(): Snapshot {
		return toSnapshot(this.memory);
	}
}

/** A file of a folder that was not listed before: old, unless it may have arrived while nobody remembered. */
function firstEntry(file: ListedFile, { kind, startFrom }: Beginning, now: number): Entry {
	const isRecent = kind === 'restarted' && file.modifiedAt >= now - RECOVERY_MS;
	const isOld = startFrom === 'now' && !isRecent;
	return { ...newEntry(file, now), status: isOld ? 'old' : 'new' };
}

type Revision = Pick<Entry, 'size' | 'modifiedAt'>;

function isSameRevision(a: Revision, b: Revision): boolean {
	return a.size === b.size && a.modifiedAt === b.modifiedAt;
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
