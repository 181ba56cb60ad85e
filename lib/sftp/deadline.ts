/** Calls back once after `ms` unless the returned function was called first. Keeps no process alive. */
export function startDeadline(ms: number, onTimeout: () => void): () => void {
	const signal = AbortSignal.timeout(ms);
	const listener = (): void => onTimeout();
	signal.addEventListener('abort', listener, { once: true });
	return () => signal.removeEventListener('abort', listener);
}

/** Below this many bytes within the whole limit only keepalives moved, and the peer counts as silent. */
const KEEPALIVE_NOISE = 1024;
const LOOKS_PER_LIMIT = 4;

/** What a stall is measured by. */
export interface Movement {
	/** Completed requests so far. */
	answers(): number;
	/** Traffic so far, so that one large block over a slow line is not taken for silence. */
	bytes(): number;
	/** False while our own side is the slow one. */
	waiting(): boolean;
}

/** Calls back once when the peer lets nothing move for `limitMs`. Returns the function that ends the watch. */
export function watchStall(limitMs: number, movement: Movement, onStall: () => void): () => void {
	let history: Array<{ answers: number; bytes: number }> = [];
	let stop = (): void => undefined;
	const look = (): void => {
		const now = { answers: movement.answers(), bytes: movement.bytes() };
		history = movement.waiting() ? [...history, now].slice(-LOOKS_PER_LIMIT - 1) : [];
		const oldest = history[0] ?? now;
		const silent = now.answers === oldest.answers && now.bytes - oldest.bytes < KEEPALIVE_NOISE;
		if (silent && history.length > LOOKS_PER_LIMIT) onStall();
		else stop = startDeadline(Math.max(1, Math.ceil(limitMs / LOOKS_PER_LIMIT)), look);
	};
	look();
	return () => stop();
}
