import { createHash } from 'node:crypto';
import type { ByteSource } from '../../lib/core/ports';

export interface Measure {
	/** Lower-case hex. */
	readonly sha256: string;
	readonly size: number;
}

export interface MeasuredSource {
	readonly bytes: ByteSource;
	/** Of what was read so far; the whole file once `bytes` came to its end. */
	measure(): Measure;
}

/** Hashes and counts on the way through. */
export function measured(source: ByteSource): MeasuredSource {
	const hash = createHash('sha256');
	let size = 0;
	async function* through(): AsyncGenerator<Uint8Array> {
		for await (const part of source) {
			hash.update(part);
			size += part.byteLength;
			yield part;
		}
	}
	return { bytes: through(), measure: () => ({ sha256: hash.copy().digest('hex'), size }) };
}

/** Enough for every format's first records. */
const HEAD = 16 * 1024;

/** Reads the beginning for detection and gives back the whole, beginning included. */
export async function peek(source: ByteSource): Promise<{ head: Uint8Array; bytes: ByteSource }> {
	const iterator = source[Symbol.asyncIterator]();
	const parts: Uint8Array[] = [];
	let size = 0;
	let ended = false;
	while (size < HEAD && !ended) {
		const next = await iterator.next();
		if (next.done === true) ended = true;
		else {
			parts.push(next.value);
			size += next.value.byteLength;
		}
	}
	async function* whole(): AsyncGenerator<Uint8Array> {
		try {
			yield* parts;
			while (!ended) {
				const next = await iterator.next();
				if (next.done === true) ended = true;
				else yield next.value;
			}
		} finally {
			// an unfinished reader must not leave the transfer or the stored stream open
			if (!ended) await iterator.return?.();
		}
	}
	return { head: Buffer.concat(parts).subarray(0, HEAD), bytes: whole() };
}

/** Reads to the end without keeping anything. */
export async function drain(source: ByteSource): Promise<void> {
	const iterator = source[Symbol.asyncIterator]();
	let next = await iterator.next();
	while (next.done !== true) next = await iterator.next();
}
