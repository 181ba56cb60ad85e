import { BoundedMap } from './bounded-map';

/** Refusals of one credential after which nothing more is sent. */
const MAX_REFUSALS = 2;
const PAUSE_MS = 30 * 60_000;

interface Count {
	readonly refusals: number;
	readonly lastAtMs: number;
}

/**
 * Keeps an account from being locked: InstaMed counts wrong passwords and codes, so this process stops at two, for
 * every item and execution together. A changed credential has another key and starts anew.
 */
export class SignInBudget {
	readonly #counts = new BoundedMap<Count>(1000);

	/** Milliseconds until a sign-in is allowed; 0 when it is now. */
	pauseMs(key: string, nowMs: number): number {
		const count = this.#counts.get(key);
		if (count === undefined || count.refusals < MAX_REFUSALS) return 0;
		const left = count.lastAtMs + PAUSE_MS - nowMs;
		// a clock that was set back must not prolong it
		if (left > 0 && left <= PAUSE_MS) return left;
		this.#counts.delete(key);
		return 0;
	}

	refused(key: string, nowMs: number): void {
		this.#counts.set(key, { refusals: (this.#counts.get(key)?.refusals ?? 0) + 1, lastAtMs: nowMs });
	}

	/** The account is locked already: not one more try. */
	locked(key: string, nowMs: number): void {
		this.#counts.set(key, { refusals: MAX_REFUSALS, lastAtMs: nowMs });
	}

	accepted(key: string): void {
		this.#counts.delete(key);
	}
}
