import { SftpError, folderOf, resolveRemote, type RemoteFile, type SftpTransport } from '../../lib/sftp';
import type { Ports } from './ports';

interface Look {
	readonly file: RemoteFile;
	readonly at: number;
}

/** SFTP times are whole seconds: two looks within one can miss a change. */
const LEAST_QUIET_MS = 1_000;

/**
 * The first of the two looks that prove a file finished. A folder is listed once for all files of a run, so that a
 * run with many files waits once and not once for each.
 */
export class FirstLooks {
	private readonly folders = new Map<string, Promise<ReadonlyMap<string, Look>>>();

	constructor(
		private readonly ports: Ports,
		private readonly signal: AbortSignal | undefined,
	) {}

	private async listed(transport: SftpTransport, folder: string): Promise<ReadonlyMap<string, Look>> {
		const files = await transport.list(folder);
		const at = this.ports.clock.now();
		return new Map(files.map((file) => [file.path, { file, at }]));
	}

	private async first(transport: SftpTransport, path: string): Promise<Look | null> {
		const folder = folderOf(path);
		// a folder that cannot be listed can still hold a file that can be read
		const known = this.folders.get(folder) ?? this.listed(transport, folder).catch(() => new Map<string, Look>());
		this.folders.set(folder, known);
		const look = (await known).get(path);
		if (look !== undefined) return look;
		const file = await transport.stat(path);
		return file === null ? null : { file, at: this.ports.clock.now() };
	}

	/**
	 * The file, once it has stood still for `quietMs`; at once for 0, which a person chooses.
	 * @throws SftpError `noSuchFile`, or `changed` when it is still being written.
	 */
	async settled(transport: SftpTransport, remotePath: string, quietMs: number): Promise<RemoteFile> {
		const path = resolveRemote('/', remotePath);
		const look = await this.first(transport, path);
		if (look === null || look.file.isFolder) {
			throw new SftpError('noSuchFile', 'There is no file at this path', {
				help: 'It may have been moved or acknowledged already. List the folder with Get Many to see what is there.',
			});
		}
		if (quietMs === 0) return look.file;
		const left = look.at + Math.max(LEAST_QUIET_MS, quietMs) - this.ports.clock.now();
		if (left > 0) await this.ports.sleep(left, this.signal);
		const again = await transport.stat(path);
		if (again !== null && again.size === look.file.size && again.modifiedAt === look.file.modifiedAt) return again;
		// so that a later item or a retry starts from what the file is now
		this.folders.delete(folderOf(path));
		throw new SftpError('changed', 'The file is still being written', {
			retryable: true,
			help: 'Run the step again in a minute, or raise "Wait for a Quiet File" when files arrive slowly.',
		});
	}
}
