import { createHash } from 'node:crypto';
import type { ByteSource } from '../core/ports';

/** Enough to recognise any format. */
export const HEAD_BYTES = 65_536;

/** A source whose first bytes were looked at, and that still gives all of them. */
export interface HeadedSource {
	/** Up to 64 kB from the start; shorter only when the file is. */
	readonly head: Uint8Array;
	/** The whole file from its first byte; can be read once. */
	readonly source: ByteSource;
	/** What went by so far; final when `source` has been read to its end. */
	fingerprint(): { readonly bytes: number; readonly sha256: string };
}

/** Reads ahead far enough to recognise a file, and fingerprints it as it is read. */
export async function readHead(source: ByteSource): Promise<HeadedSource> {
	const iterator = source[Symbol.asyncIterator]();
	const first: Uint8Array[] = [];
	let size = 0;
	let ended = false;
	while (size < HEAD_BYTES && !ended) {
		const next = await iterator.next();
		if (next.done === true) ended = true;
		else {
			first.push(next.value);
			size += next.value.length;
		}
	}
	const hash = createHash('sha256');
	let bytes = 0;
	const see = (chunk: Uint8Array): Uint8Array => {
		hash.update(chunk);
		bytes += chunk.length;
		return chunk;
	};
	async function* whole(): AsyncGenerator<Uint8Array> {
		try {
			for (const chunk of first.splice(0)) yield see(chunk);
			while (!ended) {
				const next = await iterator.next();
				if (next.done === true) ended = true;
				else yield see(next.value);
			}
		} finally {
			if (!ended) await iterator.return?.();
		}
	}
	return {
		head: Buffer.concat(first).subarray(0, HEAD_BYTES),
		source: whole(),
		fingerprint: () => ({ bytes, sha256: hash.copy().digest('hex') }),
	};
}
