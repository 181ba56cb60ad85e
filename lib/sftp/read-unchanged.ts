import { createHash } from 'node:crypto';
import type { Clock } from '../core/ports';
import { SftpError } from './error';
import { cleanFileName } from './remote-path';
import type { ReadOptions, RemoteFile, SftpTransport } from './types';

/** Proof of one download; holds no content. */
export interface DownloadReceipt {
	readonly path: string;
	readonly name: string;
	/** Bytes, as listed and as read. */
	readonly size: number;
	/** Zero bytes: legal, and often means "nothing today". */
	readonly empty: boolean;
	/** Lower-case hex. */
	readonly sha256: string;
	/** Milliseconds since 1970-01-01 UTC, by the server's clock. */
	readonly modifiedAt: number;
	readonly hostFingerprint: string;
	/** Milliseconds since 1970-01-01 UTC. */
	readonly startedAt: number;
	readonly endedAt: number;
}

function isSame(left: RemoteFile, right: RemoteFile): boolean {
	return left.size === right.size && left.modifiedAt === right.modifiedAt && !left.isFolder && !right.isFolder;
}

/**
 * Content of a file that stood still between two looks some seconds apart, as a stream for files of any size: the third look, after the
 * last byte. The return value of the generator is the receipt; a consumer that keeps what it got must wait for it. What no look can
 * see is a writer that pauses for longer than between the two: formats with a trailer must check it, and the rest of such a file
 * comes as a changed file later.
 * @throws SftpError 'changed' at the end when the file was touched meanwhile or more or fewer bytes came than it has.
 */
export async function* readUnchanged(
	transport: SftpTransport,
	file: RemoteFile,
	options: ReadOptions,
	ports: { readonly clock: Clock },
): AsyncGenerator<Uint8Array, DownloadReceipt, undefined> {
	const startedAt = ports.clock.now();
	const hash = createHash('sha256');
	let bytes = 0;
	for await (const chunk of await transport.openRead(file.path, options)) {
		bytes += chunk.length;
		hash.update(chunk);
		yield chunk;
	}
	const after = await transport.stat(file.path);
	if (bytes !== file.size || after === null || !isSame(after, file)) {
		const fileName = cleanFileName(file.name);
		throw new SftpError('changed', `"${fileName}" changed while it was being read`, { fileName, retryable: true });
	}
	return {
		path: file.path,
		name: file.name,
		size: file.size,
		empty: file.size === 0,
		sha256: hash.digest('hex'),
		modifiedAt: file.modifiedAt,
		hostFingerprint: transport.hostFingerprint,
		startedAt,
		endedAt: ports.clock.now(),
	};
}
