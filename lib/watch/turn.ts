import { addEntry, type StreamName } from './stream';
import type { Entry } from './entry';
import type { Delivery, Happening } from './happening';
import type { Snapshot } from './snapshot';
import type { WatchBook } from './watch-book';

/**
 * One poll's dealings with the book. What it takes, no other poll takes meanwhile; what it did counts when it is
 * closed, all at once, so that a poll that breaks off has done nothing.
 */
export class Turn {
	readonly deliveries: Delivery[] = [];
	private readonly marks = new Map<StreamName, Map<string, Entry>>();
	private readonly endings: Array<() => void> = [];

	constructor(
		readonly book: WatchBook,
		readonly now: number,
		private readonly limit: number,
		/** Counts the polls of the process, so that they can begin with another stream each. */
		readonly number: number,
		/** So much is remembered out of order that nothing more may be told before what hinders the order. */
		readonly crowded: boolean,
	) {}

	get room(): number {
		return this.limit - this.deliveries.length;
	}

	/** What is known of a thing, with what this poll did. */
	entry(stream: StreamName, key: string): Entry | undefined {
		const known = this.book.stream(stream).entries.get(key);
		const own = this.marks.get(stream)?.get(key);
		if (known === undefined || own === undefined) return known ?? own;
		const both = new Map([[key, known]]);
		addEntry(both, key, own);
		return both.get(key);
	}

	claim(stream: StreamName, key: string): boolean {
		return this.book.claim(this, stream, key, this.now);
	}

	release(stream: StreamName, key: string): void {
		this.book.release(this, stream, key);
	}

	/** Not to be told: too old, or not wanted. */
	know(stream: StreamName, key: string, at: number, state: string, count = 0): void {
		const marks = this.marks.get(stream) ?? new Map<string, Entry>();
		this.marks.set(stream, marks);
		addEntry(marks, key, { at, states: [state], count });
	}

	/** Hands it to the workflow; the caller looks for room first. `times`: deliveries before that were meant to be. */
	tell(stream: StreamName, key: string, at: number, state: string, happening: Happening, more: { readonly times?: number; readonly maybeTold?: boolean } = {}): void {
		const { times = 0, maybeTold = false } = more;
		const doubted = this.book.doubted(happening.deliveryId);
		const deliveryCount = times + doubted + 1;
		const redelivery = deliveryCount > 1 || maybeTold || !this.book.life(stream).certain;
		this.deliveries.push({ ...happening, deliveryCount, redelivery });
		this.know(stream, key, at, state, times + 1);
	}

	/** Work for the end, when it is sure what was done. */
	atEnd(work: () => void): void {
		this.endings.push(work);
	}

	/**
	 * Ends the poll and gives what to store. `doubtful`: it took so long that n8n may have given it up; then its items
	 * come once more, and say so.
	 */
	close(overlapMs: number, doubtful = false): Snapshot {
		if (doubtful) for (const { deliveryId, deliveryCount } of this.deliveries) this.book.doubt(deliveryId, deliveryCount);
		else {
			for (const [stream, marks] of this.marks) for (const [key, entry] of marks) this.book.settle(stream, key, entry);
			for (const work of this.endings) work();
		}
		this.book.end(this);
		return this.book.snapshot(this.now, overlapMs);
	}

	/** Nothing of it counts. */
	abandon(): void {
		this.book.end(this);
	}
}
