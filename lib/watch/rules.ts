import type { WatchKind } from './kinds';

/** How one poll goes about it. */
export interface WatchRules {
	readonly kinds: ReadonlySet<WatchKind>;
	/** What to do about what was there before the trigger was switched on for the first time. */
	readonly startFrom: 'now' | 'everything';
	/** Nothing is remembered though there should be something: what happened within `recoveryMs` is told, and says that it may be a repeat. */
	readonly isRestart: boolean;
	readonly recoveryMs: number;
	/** How late something may come into a list with an earlier time. */
	readonly overlapMs: number;
	/** Milliseconds of our own clock, which takes part in nothing but the first guess where a list ends. */
	readonly now: number;
	/** False: begin nothing more. */
	timeLeft(): boolean;
}

/** Why some of the work was left for the next poll, as it was thrown; null: nothing hindered it. */
export type Hindrance = { readonly thrown: unknown } | null;
