/** What one run of a node may spend on trying again, over all of its calls: a service that is down is not hammered item by item. */
export interface RetryBudget {
	/** Takes one retry and its pause from the budget; false when that would exceed it, and then takes nothing. */
	take(delayMs: number): boolean;
	readonly left: { readonly retries: number; readonly waitMs: number };
}

const DEFAULT_RETRIES = 20;
const DEFAULT_WAIT_MS = 180_000;

export function createRetryBudget(retries = DEFAULT_RETRIES, waitMs = DEFAULT_WAIT_MS): RetryBudget {
	let retriesLeft = retries;
	let waitLeft = waitMs;
	return {
		take(delayMs) {
			if (retriesLeft < 1 || delayMs > waitLeft) return false;
			retriesLeft -= 1;
			waitLeft -= delayMs;
			return true;
		},
		get left() {
			return { retries: retriesLeft, waitMs: waitLeft };
		},
	};
}
