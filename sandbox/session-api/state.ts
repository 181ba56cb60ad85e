import { randomBytes } from 'node:crypto';
import type { Cents } from '../../lib/core/money';
import type { HttpOutcome } from '../control/router';
import type { World } from '../state/world';
import { Webhooks } from '../webhooks/webhooks';
import { IdempotencyStore } from './idempotency';
import { Cursors } from './page';
import { SignedUrls } from './signed-urls';

/** What the session API keeps beside the practice's own state; gone with a reset. */
export class SessionApiState {
	readonly idempotency = new IdempotencyStore<HttpOutcome>();
	readonly cursors = new Cursors(randomBytes(32));
	readonly documents = new SignedUrls();
	readonly webhooks = new Webhooks();
	/** Balance of the statement right after a refund, by the refund's id. */
	readonly balancesAfter = new Map<string, Cents>();
	/** Calls of the current window, for the rate limit. */
	window = { startedAt: 0, calls: 0 };
}

const states = new WeakMap<World, SessionApiState>();

export function stateOf(world: World): SessionApiState {
	const known = states.get(world) ?? new SessionApiState();
	states.set(world, known);
	return known;
}
