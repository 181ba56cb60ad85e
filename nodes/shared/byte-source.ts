import type { ByteSource } from '../../lib/core/ports';

/** Reads to the end without keeping anything. */
export async function drain(source: ByteSource): Promise<void> {
	const iterator = source[Symbol.asyncIterator]();
	let next = await iterator.next();
	while (next.done !== true) next = await iterator.next();
}
