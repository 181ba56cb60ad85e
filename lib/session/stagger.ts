import type { RandomBytes } from '../core/ports';

/** How long worker processes spread out before one of them signs in, in milliseconds. */
const SPREAD_MS = { withCode: 10_000, withoutCode: 1000 };

/** A number in [0, 1). */
function fraction(randomBytes: RandomBytes): number {
	const [a = 0, b = 0, c = 0, d = 0] = randomBytes(4);
	return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) / 2 ** 32;
}

/**
 * How long a process waits before it looks once more whether another one has signed in already. With one-time codes
 * the spread is wide: two processes that sign in at the same moment would send the same code.
 */
export function signInStaggerMs(randomBytes: RandomBytes, usesCode: boolean): number {
	return Math.floor(fraction(randomBytes) * (usesCode ? SPREAD_MS.withCode : SPREAD_MS.withoutCode));
}
