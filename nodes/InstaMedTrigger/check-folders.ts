import { InstaMedError } from '../../lib/core/error';
import { resolveRemote } from '../../lib/sftp';
import { claimFolderOf, type WatchedFolder } from './mailbox-listing';
import type { PollSettings } from './poll-settings';

/**
 * Folders into which the trigger moves files must not be ones that it looks into: it would take each file that it
 * moved for a new one, again and again.
 * @throws InstaMedError kind `config`
 */
export function checkFolders(watched: readonly WatchedFolder[], { claimFolder, quarantine }: Pick<PollSettings, 'claimFolder' | 'quarantine'>): void {
	const looked = watched.map(({ path }) => path);
	const claimed = claimFolder === null ? [] : watched.map((folder) => claimFolderOf(folder, claimFolder));
	if (claimed.some((path) => looked.includes(path))) {
		throw new InstaMedError('config', 'The claim folder is one of the folders that are watched', { code: 'claimFolder', help: 'Enter another "Claim Folder Name" in the trigger, such as "claimed".' });
	}
	const aside = quarantine === null ? null : resolveRemote('/', quarantine.folder);
	if (aside !== null && [...looked, ...claimed].includes(aside)) {
		throw new InstaMedError('config', 'Unreadable files would be moved into a folder that is watched', { code: 'quarantineFolder', help: 'Enter another folder in "Move Unreadable Files To" of the trigger, such as /quarantine.' });
	}
}
