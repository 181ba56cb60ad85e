import type { ListedFile } from './identity';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MAX_WAIT_MS = DAY;

export interface PollRules {
	/** A file is taken when its size and time have stood still this long. */
	readonly quietMs: number;
	/** Not acknowledged within this time: offered again, each time after twice as long, at most a day. */
	readonly leaseMs: number;
	/** False: every file is offered once. */
	readonly redeliver: boolean;
	/** Offers in one poll. */
	readonly limit: number;
	/** A file whose end or done file does not come is reported after this long; a day unless set. */
	readonly waitMs?: number;
}

/** Which of the listed files matter now. */
export interface Choice<F extends ListedFile> {
	/** False: of another kind or name than asked for. All are, unless set. */
	readonly wanted?: (file: F) => boolean;
	/** False: its done file is not there. All are, unless set. */
	readonly announced?: (file: F) => boolean;
}

/** How a trigger came to look into a folder that it does not remember. */
export type Beginning =
	/** Switched on by a person: "from now" takes what is there for old. */
	| { readonly kind: 'activated'; readonly startFrom: 'now' | 'everything' }
	/** n8n started again, so there should have been a memory. */
	| { readonly kind: 'restarted'; readonly startFrom: 'now' | 'everything' };

export interface Offer<F extends ListedFile = ListedFile> {
	readonly file: F;
	readonly identity: string;
	/** 1 for the first delivery of this revision. */
	readonly deliveryCount: number;
	readonly redelivery: boolean;
	/** False when it may have been delivered before without this memory: it was there before this process looked. */
	readonly certain: boolean;
	/** 1 for the first content under this path. */
	readonly revision: number;
	/** Not to be processed but reported, once: its end was missing (`unfinished`) or its done file (`unannounced`) for too long. */
	readonly overdue: 'unfinished' | 'unannounced' | null;
}

/** What became of the content of an offered file. */
export type Reading =
	| { readonly kind: 'read'; readonly duplicateOf: string | null }
	/** Only the time changed, the content is one the workflow already has: not to be emitted. */
	| { readonly kind: 'unchanged' };

function doubled(first: number, times: number): number {
	return Math.min(first * 2 ** Math.min(Math.max(times - 1, 0), 20), MAX_WAIT_MS);
}

/** How long the workflow has to acknowledge the given delivery, counted from 1. */
export function leaseOf(leaseMs: number, delivery: number): number {
	return doubled(leaseMs, delivery);
}

/** How long a file is left alone that could not be read so many times in a row. */
export function retryAfter(failures: number): number {
	return doubled(HOUR, failures);
}

export function waitOf({ waitMs = DAY }: PollRules): number {
	return waitMs;
}
