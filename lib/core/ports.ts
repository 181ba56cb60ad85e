/**
 * What `lib` needs from outside, so that it reads no globals and tests can hold every string.
 */

/** Bytes as they come; chunks of any size, also empty ones. */
export type ByteSource = AsyncIterable<Uint8Array>;

export interface Clock {
	/** Milliseconds since 1970-01-01 UTC. */
	now(): number;
}

/** Resolves after `ms`; rejects with the signal's reason when aborted first. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Cryptographically random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** Log lines carry ids, counts, sizes and times; never names, secrets or file content. */
export interface Logger {
	debug(message: string, meta?: Record<string, unknown>): void;
	info(message: string, meta?: Record<string, unknown>): void;
	warn(message: string, meta?: Record<string, unknown>): void;
	error(message: string, meta?: Record<string, unknown>): void;
}
