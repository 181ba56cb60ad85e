import type { Exchange } from './exchange';

export type UpstreamState = 'ok' | 'degraded' | 'unavailable' | 'changed';

/** How answers stop being what the contract says, as they would if the portal behind a layer changed. */
export interface Drift {
	readonly kind: 'extraMember' | 'missingMember' | 'renamedEnum';
	/** Member of the resource; "portalNote" to add, "updatedAt" to leave out, "status" to rename when absent. */
	readonly member?: string;
	/** Only answers to paths that begin with this, e.g. "/payments"; all when absent. */
	readonly under?: string;
}

export interface RateLimit {
	readonly calls: number;
	/** Length of a window, in the sandbox's time. */
	readonly perSeconds: number;
}

/** What tests and people can change about the session API at any time. */
export class Switches {
	upstream: UpstreamState = 'ok';
	drift: Drift | null = null;
	rateLimit: RateLimit | null = null;
	/** The next so many calls are refused with 429, and told to wait so long. */
	refuseNext = { calls: 0, retryAfterSeconds: 1 };
	/** A page has no more rows than this, whatever is asked for. */
	mostRows: number | null = null;
	/** Told of every exchange with the session API, sign-in and OAuth2 included; an error that it throws is kept in `breaches`. */
	onExchange: ((exchange: Exchange) => void) | null = null;
	/** What `onExchange` threw, oldest first. */
	readonly breaches: unknown[] = [];

	reset(): void {
		this.upstream = 'ok';
		this.drift = null;
		this.rateLimit = null;
		this.mostRows = null;
		this.refuseNext = { calls: 0, retryAfterSeconds: 1 };
	}
}
