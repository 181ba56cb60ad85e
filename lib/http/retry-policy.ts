import type { HttpFailure, HttpReply } from './http-port';

/** Times a call is sent again at most. */
export const MAX_RETRIES = 2;
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 5_000;
/** A server that asks for a longer pause is believed, but not waited for. */
export const MAX_RETRY_AFTER_MS = 60_000;

/** Answers after which the same call may do better. */
const PASSING_STATUS: readonly number[] = [408, 429, 500, 502, 503, 504];

/**
 * Whether to send a call again. `repeatable` is true for a call that moves nothing, or that carries an idempotency key.
 */
export function shouldRetry(outcome: HttpReply | HttpFailure, retriesDone: number, repeatable: boolean): boolean {
	if (retriesDone >= MAX_RETRIES) return false;
	if (outcome.kind === 'reply') return repeatable && PASSING_STATUS.includes(outcome.status);
	// settings are wrong or a person said stop: the next try ends the same way
	if (outcome.code === 'tls' || outcome.code === 'blocked' || outcome.code === 'cancelled' || outcome.code === 'tooLarge') return false;
	// nothing left, so nothing can happen twice
	if (outcome.delivery === 'notSent') return true;
	return repeatable;
}

/**
 * Reads `Retry-After`: seconds, or an HTTP date. Null when absent or unreadable; 0 for a moment that has passed.
 */
export function retryAfterMs(reply: HttpReply, nowMs: number): number | null {
	const value = reply.headers['retry-after']?.trim() ?? '';
	if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
	if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)) return null;
	const at = Date.parse(value);
	return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/**
 * Pause before the next try: exponential from 0.5 s to 5 s, spread over its upper half so that many callers do not
 * come back in step. A pause that the server named is never cut short; it is drawn out by up to a half, for the same reason.
 * @param random 0 ≤ n < 1
 */
export function delayMs(retriesDone: number, askedForMs: number | null, random: number): number {
	const own = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** retriesDone) * (0.5 + random / 2);
	const asked = askedForMs === null ? 0 : askedForMs * (1 + random / 2);
	return Math.max(own, asked);
}
