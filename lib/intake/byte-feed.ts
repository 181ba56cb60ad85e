import type { ByteSource } from '../core/ports';

/** Bytes handed from one loop to another, a chunk at a time: `put` returns when the reader asks for more or is done. */
export class ByteFeed implements ByteSource {
	private chunk: Uint8Array | null = null;
	private ended = false;
	private deaf = false;
	private wakeReader: () => void = () => undefined;
	private wakeWriter: () => void = () => undefined;

	/** Does nothing once the reader stopped reading. */
	async put(chunk: Uint8Array): Promise<void> {
		if (this.deaf) return;
		this.chunk = chunk;
		const taken = new Promise<void>((resolve) => {
			this.wakeWriter = resolve;
		});
		this.wakeReader();
		await taken;
	}

	end(): void {
		this.ended = true;
		this.wakeReader();
	}

	/** The reader is done, whether it ever read or not. */
	close(): void {
		this.deaf = true;
		this.wakeWriter();
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
		try {
			for (;;) {
				const { chunk } = this;
				if (chunk !== null) {
					this.chunk = null;
					yield chunk;
					this.wakeWriter();
					continue;
				}
				if (this.ended) return;
				await new Promise<void>((resolve) => {
					this.wakeReader = resolve;
				});
			}
		} finally {
			this.close();
		}
	}
}
