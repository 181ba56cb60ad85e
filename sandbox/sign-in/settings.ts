import type { CodeChannel } from './outbox';

export type CodeMethod = 'totp' | CodeChannel;

/** How a session that is over shows: an API's 401, or what portals do. */
export type LossMode = '401' | 'html' | 'redirect';

/** What tests and demonstrations may change at any time. */
export interface SignInSettings {
	/** Milliseconds since 1970. The sandbox's own clock stands still, so signing in has another: the computer's, by default. */
	now: () => number;
	/** How far the server's clock is ahead of `now`. */
	skewMs: number;
	/** Ways to a code that an account may choose from; the first one when it does not choose; none: no code is asked for. */
	methods: readonly CodeMethod[];
	/** Refusals in a row after which an account is locked. */
	lockAfter: number;
	lockMs: number;
	sessionMs: number;
	/** Life of a code sent by SMS or e-mail, and of every challenge. */
	codeMs: number;
	lossMode: LossMode;
}

export function defaultSettings(): SignInSettings {
	return {
		now: () => Date.now(),
		skewMs: 0,
		methods: ['totp', 'sms', 'email'],
		lockAfter: 5,
		lockMs: 30 * 60_000,
		sessionMs: 20 * 60_000,
		codeMs: 5 * 60_000,
		lossMode: '401',
	};
}
