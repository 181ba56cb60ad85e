import { createHash } from 'node:crypto';
import type { Clock, Sleep } from '../core/ports';
import { SftpError } from './error';
import { cleanFileName } from './remote-path';
import type { ReadOptions, RemoteFile, SftpTransport } from './types';

/**
 * A file is taken only when two looks some seconds apart agree in size and time, the same holds after the download,
 * and as many bytes were read as the file has. What this cannot see is a writer that pauses for longer than the
 * wait: formats with a trailer must check it, and the rest of such a file comes as a changed file later.
 */
export interface StabilityOptions extends ReadOptions {
	/** Time between the two looks, milliseconds; 5,000 by default, and at least one second because SFTP times are whole seconds. */
	readonly settleMs?: number;
}

export interface StabilityPorts {
	readonly clock: Clock;
	readonly sleep: Sleep;
}

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

/** `changing`: look again later. `absent`: the file went away, which is no error either. */
export type Stability = { readonly state: 'stable'; readonly file: RemoteFile } | { readonly state: 'changing' } | { readonly state: 'absent' };

export type StableDownload =
	| { readonly state: 'complete'; readonly bytes: Uint8Array; readonly receipt: DownloadReceipt }
	| { readonly state: 'changing' }
	| { readonly state: 'absent' };

const DEFAULT_SETTLE_MS = 5_000;

function settleOf(options: StabilityOptions): number {
	return Math.max(1_000, options.settleMs ?? DEFAULT_SETTLE_MS);
}

function isSame(left: RemoteFile, right: RemoteFile): boolean {
	return left.size === right.size && left.modifiedAt === right.modifiedAt && !left.isFolder && !right.isFolder;
}

/** Looks at one file twice; a `RemoteFile` from a listing counts as the first look, and the wait comes after it. */
async function whenStable(
	transport: SftpTransport,
	file: string | RemoteFile,
	options: StabilityOptions,
	ports: Pick<StabilityPorts, 'sleep'>,
): Promise<Stability> {
	const first = typeof file === 'string' ? await transport.stat(file) : file;
	if (first === null || first.isFolder) return { state: 'absent' };
	await ports.sleep(settleOf(options), options.signal);
	const second = await transport.stat(first.path);
	if (second === null) return { state: 'absent' };
	return isSame(first, second) ? { state: 'stable', file: second } : { state: 'changing' };
}

/**
 * Content of a file that was found stable, as a stream for files of any size. The return
 * value of the generator is the receipt; a consumer that keeps what it got must wait for it.
 * @throws SftpError 'changed' at the end when the file was touched meanwhile or more or fewer bytes came than it has.
 */
export async function* readUnchanged(
	transport: SftpTransport,
	file: RemoteFile,
	options: ReadOptions,
	ports: Pick<StabilityPorts, 'clock'>,
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

/** Reads a stable file into memory; a file that changed meanwhile is a value, other failures are thrown. */
async function fetchUnchanged(
	transport: SftpTransport,
	file: RemoteFile,
	options: ReadOptions,
	ports: Pick<StabilityPorts, 'clock'>,
): Promise<StableDownload> {
	const reader = readUnchanged(transport, file, options, ports);
	const chunks: Uint8Array[] = [];
	const collect = async (): Promise<DownloadReceipt> => {
		for (;;) {
			const next = await reader.next();
			if (next.done === true) return next.value;
			chunks.push(next.value);
		}
	};
	const result = await collect().then(
		(receipt) => receipt,
		(error: SftpError) => error,
	);
	if (!(result instanceof Error)) return { state: 'complete', bytes: Buffer.concat(chunks), receipt: result };
	if (result.reason === 'changed') return { state: 'changing' };
	if (result.reason === 'noSuchFile') return { state: 'absent' };
	throw result;
}

/** Waits until a file is seen unchanged over `settleMs`, reads it into memory and checks it again. */
export async function downloadStable(
	transport: SftpTransport,
	file: string | RemoteFile,
	options: StabilityOptions,
	ports: StabilityPorts,
): Promise<StableDownload> {
	const found = await whenStable(transport, file, options, ports);
	return found.state === 'stable' ? await fetchUnchanged(transport, found.file, options, ports) : found;
}
