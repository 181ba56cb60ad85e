import type { Sleep } from '../core/ports';
import { ANSWERS, type Answer } from './answer';

/** The body of a request that came in. */
export interface IncomingBody {
	/** What the host has read already, whatever its size; null: nothing yet. */
	readonly whole: Uint8Array | null;
	/**
	 * Hands over what comes, until the end, until `take` gives back false, or until `stop` is called.
	 * "broken": the sender went away before the end.
	 */
	read(take: (chunk: Uint8Array) => boolean): Promise<'ended' | 'stopped' | 'broken'>;
	/** No further chunk is handed over; what still comes is thrown away. */
	stop(): void;
}

export interface BodyLimits {
	readonly maxBytes: number;
	/** From the first look at the body to its end. */
	readonly timeoutMs: number;
}

export type BodyReading = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly answer: Answer };

function refuse(answer: Answer): BodyReading {
	return { ok: false, answer };
}

/** Reads a body to its end; what is too large or too slow is not kept, and no more of it is read. */
export async function readBody(body: IncomingBody, { maxBytes, timeoutMs }: BodyLimits, sleep: Sleep): Promise<BodyReading> {
	if (body.whole !== null) return body.whole.length > maxBytes ? refuse(ANSWERS.tooLarge) : { ok: true, bytes: body.whole };
	const chunks: Uint8Array[] = [];
	let size = 0;
	const reading = body.read((chunk) => {
		size += chunk.length;
		if (size <= maxBytes) chunks.push(chunk);
		return size <= maxBytes;
	});
	const done = new AbortController();
	const timer = sleep(timeoutMs, done.signal).then(
		() => 'late' as const,
		() => 'late' as const, // ended early because the body was there first: nobody waits for it any more
	);
	const end = await Promise.race([reading, timer]);
	done.abort();
	if (end !== 'ended') body.stop();
	switch (end) {
		case 'ended':
			return { ok: true, bytes: Buffer.concat(chunks, size) };
		case 'stopped':
			return refuse(ANSWERS.tooLarge);
		case 'broken':
			return refuse(ANSWERS.broken);
		case 'late':
			return refuse(ANSWERS.late);
	}
}
