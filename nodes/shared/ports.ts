import { randomBytes } from 'node:crypto';
import { sleep as wait, type Logger as HostLogger } from 'n8n-workflow';
import type { Clock, Logger, RandomBytes, Sleep } from '../../lib/core/ports';

/** What `lib` needs from outside, made of n8n's own helpers. */
export interface Ports {
	readonly clock: Clock;
	readonly sleep: Sleep;
	readonly randomBytes: RandomBytes;
	readonly logger: Logger;
}

/** Longest pause between two looks at the signal, in milliseconds. */
const SLICE_MS = 250;

/** n8n's `sleep` cannot be ended early, so it is taken in slices. */
async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
	let left = ms;
	do {
		signal?.throwIfAborted();
		const slice = signal === undefined ? left : Math.min(left, SLICE_MS);
		await wait(slice);
		left -= slice;
	} while (left > 0);
	signal?.throwIfAborted();
}

/** The logger is n8n's; everything else is the same everywhere. */
export function createPorts(logger: HostLogger): Ports {
	return {
		clock: { now: () => Date.now() },
		sleep,
		randomBytes: (count) => new Uint8Array(randomBytes(count)),
		logger: {
			debug: (message, meta) => logger.debug(message, meta),
			info: (message, meta) => logger.info(message, meta),
			warn: (message, meta) => logger.warn(message, meta),
			error: (message, meta) => logger.error(message, meta),
		},
	};
}
