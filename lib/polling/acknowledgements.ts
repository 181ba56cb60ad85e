/**
 * Acknowledged revisions, as "identity → when, in milliseconds". They live in two places that each can lose them:
 * the workflow's stored data, and the memory of the process. A lost one costs a repeat that is flagged, never a file.
 */
export type Acknowledged = Map<string, number>;

const LIMIT = 5000;

/** Adds one, and forgets the oldest beyond the limit. */
export function addAcknowledged(to: Acknowledged, identity: string, now: number): void {
	to.delete(identity);
	to.set(identity, now);
	for (const oldest of to.keys()) {
		if (to.size <= LIMIT) break;
		to.delete(oldest);
	}
}

/** From stored data; anything else than numbers by text is left out. */
export function readAcknowledged(stored: unknown): Acknowledged {
	const result: Acknowledged = new Map();
	if (typeof stored !== 'object' || stored === null) return result;
	for (const [identity, at] of Object.entries(stored)) if (typeof at === 'number') result.set(identity, at);
	return result;
}

export function toStored(acknowledged: Acknowledged): Record<string, number> {
	return Object.fromEntries(acknowledged);
}
