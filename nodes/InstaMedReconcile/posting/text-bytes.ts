import type { ByteSource } from '../../../lib/core/ports';

/** Bytes handed on at a time. */
const CHUNK = 256 * 1024;

/** Pieces of text as UTF-8, gathered into chunks. */
export async function* textBytes(pieces: Iterable<string>): ByteSource & AsyncGenerator<Uint8Array> {
	let waiting: string[] = [];
	let length = 0;
	for (const piece of pieces) {
		waiting.push(piece);
		length += piece.length;
		if (length < CHUNK) continue;
		yield Buffer.from(waiting.join(''));
		waiting = [];
		length = 0;
	}
	if (length > 0) yield Buffer.from(waiting.join(''));
}
