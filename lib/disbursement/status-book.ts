import { FileFormatError } from '../core/file-format-error';
import type { FormatSpec, StatusMapping } from '../formats/spec';
import { Account, type StatusEntry } from './account';
import { readBookState, writeBookState, type BookState } from './book-state';
import { FileOrder, type StatusFile } from './file-order';
import { compareSeen, compareText, contentOf, type SeenAt, type Sighting } from './sighting';
import { readStatusRow, type SkipReason, type StatusReading, type StatusRow } from './status-row';

export interface StatusOptions {
	/** Payments or claims kept; 50,000 unless set. */
	readonly maxEntries?: number;
	/** Statuses after which nothing more is expected, in any case of letters; none unless set. */
	readonly finalStatuses?: readonly string[];
	/** Files remembered by content, so that they keep their place in the order; 1,000 unless set. */
	readonly maxFiles?: number;
}

export interface StatusChange {
	/** Null when the payment or claim was not known. */
	readonly from: string | null;
	readonly entry: StatusEntry;
}

export interface StatusUpdate {
	/** Rows that told a status. */
	readonly applied: number;
	/** Rows of the record that did not. */
	readonly skipped: ReadonlyArray<{ readonly line: number; readonly reason: SkipReason }>;
	/** Payments and claims whose status, date or amount is another now, by key. */
	readonly changes: readonly StatusChange[];
	/** Entries that this update pushed out. */
	readonly dropped: DroppedCounts;
}

export interface DroppedCounts {
	readonly final: number;
	readonly open: number;
}

const NEVER: SeenAt = { order: 0, line: 0, file: '' };

/**
 * Keeps the latest status of each payment or claim. Applying a file again changes nothing, and with order numbers
 * given, neither does the order in which files are applied.
 */
export class StatusBook {
	readonly #format: FormatSpec;
	readonly #states: StatusMapping;
	readonly #maxEntries: number;
	readonly #final: ReadonlySet<string>;
	readonly #accounts = new Map<string, Account>();
	#order: FileOrder;
	#dropped: DroppedCounts = { final: 0, open: 0 };
	#unreadable = 0;

	/** @throws FileFormatError `noStates` when rows of the format tell no status */
	constructor(format: FormatSpec, options: StatusOptions = {}) {
		if (format.states === undefined) throw new FileFormatError(format.id, 'noStates', 'Rows of this format tell no status that could be followed');
		this.#format = format;
		this.#states = format.states;
		this.#maxEntries = Math.max(1, options.maxEntries ?? 50_000);
		this.#order = new FileOrder(maxFilesOf(options));
		this.#final = new Set((options.finalStatuses ?? []).map((status) => status.trim().toUpperCase()));
	}

	/**
	 * From what `toState` gave. Anything unusable in it is left out and counted in `unreadable`.
	 * @throws FileFormatError `noStates` as the constructor
	 */
	static fromState(format: FormatSpec, stored: unknown, options: StatusOptions = {}): StatusBook {
		const book = new StatusBook(format, options);
		if (stored === undefined || stored === null) return book;
		const { accounts, files, dropped, unreadable } = readBookState(stored, format.id, book.#states);
		book.#order = new FileOrder(maxFilesOf(options), files);
		for (const { key, sightings } of accounts) for (const sighting of sightings) book.#see(key, sighting);
		book.#dropped = dropped;
		book.#unreadable = unreadable;
		return book;
	}

	get size(): number {
		return this.#accounts.size;
	}

	/** Entries pushed out so far; one that comes back and goes again counts again. */
	get dropped(): DroppedCounts {
		return this.#dropped;
	}

	/** Parts of the stored state that could not be read. */
	get unreadable(): number {
		return this.#unreadable;
	}

	/** Plain JSON. */
	toState(): BookState {
		return writeBookState(this.#format.id, this.#accounts.values(), this.#order.places, this.#dropped);
	}

	/** By key. */
	entries(): StatusEntry[] {
		const sorted = [...this.#accounts].sort(([a], [b]) => compareText(a, b));
		return sorted.map(([, account]) => this.#entryOf(account)).filter((entry) => entry !== null);
	}

	/** Takes the rows of a file, or some of them; rows of other records are passed over. */
	apply(rows: Iterable<StatusRow>, from: StatusFile): StatusUpdate {
		const order = this.#order.placeOf(from);
		const before = new Map<string, Sighting | null>();
		const skipped: Array<{ line: number; reason: SkipReason }> = [];
		let applied = 0;
		for (const row of rows) {
			if (row.record !== this.#states.record) continue;
			const reading = readStatusRow(this.#format, this.#states, row);
			if (typeof reading === 'string') {
				skipped.push({ line: row.line, reason: reading });
				continue;
			}
			applied += 1;
			const at: SeenAt = { order, line: row.line, file: from.file };
			const { key, status, date, amountCents } = reading;
			const id = JSON.stringify(key);
			if (!before.has(id)) before.set(id, this.#accounts.get(id)?.current() ?? null);
			this.#see(key, { status, date, amountCents, first: at, last: at });
		}
		// Told before anything is dropped, so that a last word is not lost in a full book.
		const changes = this.#changesSince(before);
		return { applied, skipped, changes, dropped: this.#trim() };
	}

	#see(key: StatusReading['key'], sighting: Sighting): void {
		const id = JSON.stringify(key);
		const account = this.#accounts.get(id) ?? new Account(key);
		this.#accounts.set(id, account);
		account.see(sighting);
		this.#order.note(sighting.last.order);
	}

	#entryOf(account: Account): StatusEntry | null {
		return account.toEntry(this.#states, (status) => this.#isFinal(status));
	}

	#isFinal(status: string): boolean {
		return this.#final.has(status.toUpperCase());
	}

	#changesSince(before: ReadonlyMap<string, Sighting | null>): StatusChange[] {
		const sorted = [...before].sort(([a], [b]) => compareText(a, b));
		return sorted.flatMap(([id, old]) => {
			const account = this.#accounts.get(id);
			const entry = account === undefined ? null : this.#entryOf(account);
			if (entry === null || (old !== null && contentOf(old) === contentOf(entry))) return [];
			return [{ from: old?.status ?? null, entry }];
		});
	}

	/** Drops what is beyond the limit: final ones first, of these those that were not told of for longest. */
	#trim(): DroppedCounts {
		const excess = this.#accounts.size - this.#maxEntries;
		if (excess <= 0) return { final: 0, open: 0 };
		const ranked = [...this.#accounts].map(([id, account]) => ({
			id,
			isFinal: this.#isFinal(account.current()?.status ?? ''),
			lastSeen: account.lastSeen() ?? NEVER,
		}));
		ranked.sort((a, b) => Number(b.isFinal) - Number(a.isFinal) || compareSeen(a.lastSeen, b.lastSeen) || compareText(a.id, b.id));
		const gone = ranked.slice(0, excess);
		for (const { id } of gone) this.#accounts.delete(id);
		const final = gone.filter(({ isFinal }) => isFinal).length;
		const now = { final, open: gone.length - final };
		this.#dropped = { final: this.#dropped.final + now.final, open: this.#dropped.open + now.open };
		return now;
	}
}

function maxFilesOf({ maxFiles = 1_000 }: StatusOptions): number {
	return Math.max(1, maxFiles);
}
