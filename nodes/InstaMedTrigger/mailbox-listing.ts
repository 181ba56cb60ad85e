import { isInstaMedError } from '../../lib/core/error';
import type { Folders } from '../../lib/mailbox/defaults';
import { folderOf, resolveRemote, type RemoteFile, type SftpTransport } from '../../lib/sftp';
import { attempt } from '../shared/attempt';
import { isFinishedName, matchesPattern } from '../shared/file-item';
import type { PollSettings } from './poll-settings';

/** A listed file and the kind it belongs to. */
export interface MailboxFile extends RemoteFile {
	readonly kind: string;
}

export interface MailboxListing {
	readonly files: readonly MailboxFile[];
	/** Whether a path lies in a folder that was listed to its end. */
	covers(path: string): boolean;
	/** Folders that are not there or not allowed; the others were listed all the same. */
	readonly refused: readonly unknown[];
}

/** Failures that concern one folder; anything else concerns the connection. */
const OF_FOLDER: readonly string[] = ['noSuchFile', 'permission'];

export async function listMailbox(transport: SftpTransport, folders: Folders, settings: PollSettings): Promise<MailboxListing> {
	const files: MailboxFile[] = [];
	const refused: unknown[] = [];
	const covered = new Set<string>();
	for (const { value, folder } of settings.kinds) {
		const path = folders[folder];
		const listed = await attempt(async () => await transport.list(path));
		if (listed.ok) {
			covered.add(resolveRemote('/', path));
			const wanted = listed.value.filter(
				({ isFolder, name }) => !isFolder && isFinishedName(name) && matchesPattern(name, settings.namePattern),
			);
			files.push(...wanted.map((file) => ({ ...file, kind: value })));
		} else if (isInstaMedError(listed.error) && OF_FOLDER.includes(listed.error.code)) refused.push(listed.error);
		else throw listed.error;
	}
	return { files, covers: (path) => covered.has(folderOf(path)), refused };
}
