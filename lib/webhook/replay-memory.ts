import { TOLERANCE_SECONDS } from './signature';

/** A signature is good from its tolerance before its time until its tolerance after: so long it has to be known. */
const SPAN_MS = 2 * TOLERANCE_SECONDS * 1000;

/** Most signatures that are remembered in one span: five hundred a second for its whole length. */
const LIMIT = 300_000;

/**
 * Signatures that were taken, at least as long as they could come again. Two generations: the older one is dropped
 * when everything in it has expired.
 */
export class ReplayMemory {
	#current = new Set<string>();
	#former = new Set<string>();
	#begun: number;

	constructor(
		now: number,
		private readonly limit = LIMIT,
	) {
		this.#begun = now;
	}

	#turn(now: number): void {
		// a clock that was set back begins anew: what is remembered stays at least a span
		if (now < this.#begun) this.#begun = now;
		const age = now - this.#begun;
		if (age < SPAN_MS) return;
		this.#former = age < 2 * SPAN_MS ? this.#current : new Set();
		this.#current = new Set();
		this.#begun = now;
	}

	has(id: string, now: number): boolean {
		this.#turn(now);
		return this.#current.has(id) || this.#former.has(id);
	}

	/** Whether another one could be remembered; if not, nothing signed may be taken. */
	hasRoom(now: number): boolean {
		this.#turn(now);
		return this.#current.size < this.limit;
	}

	add(id: string, now: number): void {
		this.#turn(now);
		this.#current.add(id);
	}
}
