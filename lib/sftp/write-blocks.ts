import { statusError } from './status-error';
import type { Session } from './session';
import type { SftpError } from './error';

/** Cuts or joins chunks to blocks of `size` bytes; the last one may be shorter. */
async function* toBlocks(source: Uint8Array | AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
	let rest: Buffer[] = [];
	let held = 0;
	for await (const chunk of source instanceof Uint8Array ? [source] : source) {
		let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
		if (held > 0 || bytes.length < size) {
			const wanted = Math.min(size - held, bytes.length);
			// copied, because the owner of the chunk may use its memory again
			rest.push(Buffer.from(bytes.subarray(0, wanted)));
			held += wanted;
			bytes = bytes.subarray(wanted);
			if (held < size) continue;
			yield Buffer.concat(rest, held);
			rest = [];
			held = 0;
		}
		let at = 0;
		for (; at + size <= bytes.length; at += size) yield bytes.subarray(at, at + size);
		if (at < bytes.length) {
			rest = [Buffer.from(bytes.subarray(at))];
			held = bytes.length - at;
		}
	}
	if (held > 0) yield Buffer.concat(rest, held);
}

/**
 * Writes everything to an open handle with many writes on the way, and returns once all are answered.
 * `onBlock` sees the bytes in order.
 * @throws SftpError for the first write that the server refuses; and whatever the source throws.
 */
export async function writeBlocks(
	session: Session,
	handle: Buffer,
	path: string,
	source: Uint8Array | AsyncIterable<Uint8Array>,
	onBlock: (block: Buffer) => void,
): Promise<number> {
	const running = new Set<Promise<void>>();
	let problem: Error | null = null;
	let position = 0;
	let waiting = false;
	const stop = session.watch(() => waiting);
	const stopped = (): Error | null => problem;
	try {
		for await (const block of toBlocks(source, session.blocks.bytes)) {
			const at = position;
			position += block.length;
			onBlock(block);
			const written = session
				.send((sftp, done) => sftp.write(handle, block, 0, block.length, at, done))
				.then(
					(answer) => {
						if (!answer.ok) problem ??= statusError('write', path, answer.refusal);
					},
					(error: SftpError) => {
						problem ??= error;
					},
				)
				.then(() => void running.delete(written));
			running.add(written);
			waiting = true;
			while (running.size >= session.blocks.ahead) await Promise.race(running);
			waiting = false;
			if (stopped() !== null) break;
		}
		waiting = true;
		await Promise.all(running);
	} finally {
		stop();
	}
	const failed = stopped();
	if (failed !== null) throw failed;
	return position;
}
