import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { readUnchanged, type DownloadReceipt, type SftpTransport } from '../../lib/sftp';
import { storeBinary } from '../shared/binary';
import { toFileItem } from '../shared/file-item';
import type { Ports } from '../shared/ports';
import type { MailboxFile } from './mailbox-listing';
import type { PollSettings } from './poll-settings';

export interface Fetched {
	readonly sha256: string | null;
	readonly binary: NonNullable<INodeExecutionData['binary']>;
}

/** The content of a file that stood still, or nothing when contents are not wanted. */
export async function fetchFile(
	ctx: Pick<IPollFunctions, 'helpers'>,
	transport: SftpTransport,
	file: MailboxFile,
	settings: PollSettings,
	ports: Ports,
): Promise<Fetched> {
	if (!settings.download) return { sha256: null, binary: {} };
	let receipt: DownloadReceipt | null = null;
	async function* bytes(): AsyncGenerator<Uint8Array> {
		receipt = yield* readUnchanged(transport, file, {}, ports);
	}
	const binary = await storeBinary(ctx, bytes(), file);
	// set by the generator above, which the compiler does not follow
	const done = receipt as DownloadReceipt | null;
	return { sha256: done?.sha256 ?? null, binary: { [settings.binaryField]: binary } };
}

/** What every item of the trigger tells about its file. */
export function toTriggerJson(file: MailboxFile, sha256: string | null): IDataObject {
	return { event: file.kind, ...toFileItem(file), kind: file.kind, sha256, empty: file.size === 0 };
}
