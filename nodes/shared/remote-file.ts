import type { ByteSource } from '../../lib/core/ports';
import { readUnchanged, type DownloadReceipt, type RemoteFile } from '../../lib/sftp';
import type { Job } from './job';

export interface RemoteReading {
	readonly file: RemoteFile;
	/** Can be read once; fails at its end when the file changed meanwhile. */
	readonly bytes: ByteSource;
	/** Null until `bytes` came to its end. */
	receipt(): DownloadReceipt | null;
}

/**
 * Waits until a remote file stands still and hands it to the work as a stream; the connection stays the work's until
 * it ends.
 * @throws InstaMedError
 */
export async function withRemoteFile<T>(
	job: Job,
	path: string,
	quietMs: number,
	work: (reading: RemoteReading) => Promise<T>,
): Promise<T> {
	return await job.sftp.use(async (transport) => {
		const file = await job.looks.settled(transport, path, quietMs);
		let receipt: DownloadReceipt | null = null;
		async function* bytes(): AsyncGenerator<Uint8Array> {
			receipt = yield* readUnchanged(transport, file, job.signal === undefined ? {} : { signal: job.signal }, job.ports);
		}
		return await work({ file, bytes: bytes(), receipt: () => receipt });
	});
}
