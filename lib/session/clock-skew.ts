/** Largest difference that is set right by itself, in milliseconds. */
export const MAX_SKEW_MS = 120_000;

/** A `Date` header has whole seconds, and the answer was on its way for a while. */
const RESOLUTION_MS = 1000;

/**
 * How far the server's clock is ahead of ours (negative: behind), in milliseconds; 0 when the difference is within
 * what the header can tell. Null without a readable `Date` header.
 */
export function skewFrom(dateHeader: string | undefined, sentAtMs: number, receivedAtMs: number): number | null {
	if (dateHeader === undefined || !/GMT$/.test(dateHeader)) return null;
	const whole = Date.parse(dateHeader);
	if (Number.isNaN(whole)) return null;
	const middle = (sentAtMs + receivedAtMs) / 2;
	const skew = Math.round(whole + RESOLUTION_MS / 2 - middle);
	const uncertain = RESOLUTION_MS + (receivedAtMs - sentAtMs) / 2;
	return Math.abs(skew) <= uncertain ? 0 : skew;
}

/** Whether codes can be made for the server's time all the same; the measure itself is a second uncertain. */
export function isCorrectable(skewMs: number): boolean {
	return Math.abs(skewMs) <= MAX_SKEW_MS + RESOLUTION_MS;
}

/** "75 seconds behind" and the like; what this computer's clock is, seen from the server. */
export function describeSkew(skewMs: number): string {
	const seconds = Math.round(Math.abs(skewMs) / 1000);
	const amount = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
	return `${amount} ${skewMs > 0 ? 'behind' : 'ahead of'}`;
}
