import { statusError } from './status-error';
import type { Answer, Session } from './session';
import type { RawAttrs } from './raw-client';

/** The look past the end finds nothing as a rule, so it need not be large. */
const PROBE_BYTES = 16 * 1024;

interface Block {
	readonly offset: number;
	readonly length: number;
	readonly buffer: Buffer;
	readonly answer: Promise<Answer<number> | Error>;
}

/** A lost connection becomes a value here, because nobody may ever look at a block that was read ahead. */
function requestBlock(session: Session, handle: Buffer, offset: number, length: number): Block {
	const buffer = Buffer.allocUnsafe(length);
	const answer = session
		.send<number>((sftp, done) => sftp.read(handle, buffer, 0, length, offset, done))
		.then(
			(value) => value,
			(error: Error) => error,
		);
	return { offset, length, buffer, answer };
}

/** Content of an open file, in order, with many reads on the way; stops asking while nobody takes the blocks. */
async function* blocksOf(session: Session, handle: Buffer, path: string, size: number): AsyncGenerator<Uint8Array> {
	const { blocks } = session;
	const ahead: Block[] = [];
	let next = 0;
	let probing = false;
	const fill = (): void => {
		while (ahead.length < blocks.ahead && (next < size || !probing)) {
			// one block past the known size finds the end, or that the file has grown
			probing = next >= size;
			const length = probing ? PROBE_BYTES : Math.min(blocks.bytes, size - next);
			ahead.push(requestBlock(session, handle, next, length));
			next += length;
		}
	};
	let waiting = false;
	const stop = session.watch(() => waiting);
	try {
		fill();
		for (let block = ahead.shift(); block !== undefined; block = ahead.shift()) {
			waiting = true;
			const answer = await block.answer;
			waiting = false;
			if (answer instanceof Error) throw answer;
			if (!answer.ok) throw statusError('read', path, answer.refusal);
			const count = answer.value;
			// the library reports the end of the file as an empty answer
			if (count === 0) return;
			if (count < block.length) {
				// a short answer in mid file is legal; the rest of the block comes before the blocks behind it
				ahead.unshift(requestBlock(session, handle, block.offset + count, block.length - count));
			} else {
				if (block.offset >= size) probing = false;
				fill();
			}
			yield block.buffer.subarray(0, count);
		}
	} finally {
		stop();
	}
}

/** Opens a file and returns its content; the handle is closed when the reader is done or stops early. */
export async function openFile(session: Session, path: string, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
	const handle = await session.demand<Buffer>('open', path, (sftp, done) => sftp.open(path, 'r', done));
	const attrs = await session.ask<RawAttrs>('look at', (sftp, done) => sftp.fstat(handle, done));
	const size = attrs.ok ? (attrs.value.size ?? 0) : 0;
	async function* content(): AsyncGenerator<Uint8Array> {
		const release = session.obey(signal);
		try {
			yield* blocksOf(session, handle, path, size);
		} finally {
			release();
			// closing a handle that was only read cannot lose anything
			const closed = session.ask('close', (sftp, done) => sftp.close(handle, done));
			await closed.then(
				() => undefined,
				() => undefined,
			);
		}
	}
	return content();
}
