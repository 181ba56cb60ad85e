import { createHash } from 'node:crypto';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { ByteSource } from '../../lib/core/ports';
import { lookAtFile, type FileLook } from '../../lib/intake';
import { readUnchanged, type RemoteFile, type SftpTransport } from '../../lib/sftp';
import { storeBinary } from '../shared/binary';
import type { Ports } from '../shared/ports';
import type { PollSettings } from './poll-settings';

type Binaries = NonNullable<INodeExecutionData['binary']>;

export interface Fetched {
	readonly sha256: string | null;
	/** Null when contents are not looked at. */
	readonly look: FileLook | null;
	/** Hands the content to n8n; to be called only for a file that becomes an item. */
	store(): Promise<Binaries>;
}

/** Files up to this size are looked at before n8n stores them; of larger ones, one that is not given out leaves a copy for n8n to prune. */
const LOOK_FIRST = 8 * 1024 * 1024;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

async function* recognised(source: ByteSource, settings: PollSettings): AsyncGenerator<Uint8Array, FileLook | null, void> {
	if (settings.recognise) return yield* lookAtFile(source);
	yield* source;
	return null;
}

/**
 * The content of a file that stood still, or nothing when contents are not wanted.
 * @throws SftpError `changed` when it did not stand still after all.
 */
export async function fetchFile(
	ctx: Pick<IPollFunctions, 'helpers'>,
	transport: SftpTransport,
	file: RemoteFile,
	settings: PollSettings,
	ports: Ports,
): Promise<Fetched> {
	if (!settings.download) return { sha256: null, look: null, store: async () => await Promise.resolve({}) };
	const hash = createHash('sha256');
	let look: FileLook | null = null;
	async function* bytes(): AsyncGenerator<Uint8Array> {
		const content = recognised(readUnchanged(transport, file, {}, ports), settings);
		for (;;) {
			const next = await content.next();
			if (next.done === true) {
				look = next.value;
				return;
			}
			hash.update(next.value);
			yield next.value;
		}
	}
	if (file.size <= LOOK_FIRST) {
		const parts: Uint8Array[] = [];
		for await (const part of bytes()) parts.push(part);
		const whole = Buffer.concat(parts);
		return { sha256: hash.digest('hex'), look, store: async () => ({ [settings.binaryField]: await storeBinary(ctx, once(whole), file) }) };
	}
	const binary = await storeBinary(ctx, bytes(), file);
	return { sha256: hash.digest('hex'), look, store: async () => await Promise.resolve({ [settings.binaryField]: binary }) };
}
