import { isInstaMedError } from '../../lib/core/error';
import type { Folders } from '../../lib/mailbox/defaults';
import { joinRemote, resolveRemote, type RemoteFile, type SftpTransport } from '../../lib/sftp';
import { attempt } from '../shared/attempt';
import { isFinishedName } from '../shared/file-item';
import type { FolderKinds } from './decide-event';
import type { PollSettings } from './poll-settings';
import { TRIGGER_KINDS, type TriggerKind } from './trigger-kind';

/** A folder of the mailbox that the trigger looks into; several kinds can share one. */
export interface WatchedFolder extends FolderKinds {
	/** Absolute. */
	readonly path: string;
	/** Kinds whose absence is to be told. */
	readonly expected: readonly TriggerKind[];
}

/** A listed file and where it belongs. */
export interface MailboxFile extends RemoteFile {
	readonly in: WatchedFolder;
}

export interface MailboxListing {
	/** Finished files of all kinds and names. */
	readonly files: readonly MailboxFile[];
	/** What other workers took, or this one before. */
	readonly claims: readonly MailboxFile[];
	/** Folders that were listed to their end, with a "/" at theirs. */
	readonly folders: ReadonlySet<string>;
	/** Folders that are not there or not allowed; the others were listed all the same. */
	readonly refused: readonly unknown[];
}

/** Failures that concern one folder; anything else concerns the connection. */
const OF_FOLDER: readonly string[] = ['noSuchFile', 'permission'];

/** The folders of the chosen and of the expected kinds, each once. */
export function watchedFolders(folders: Folders, { kinds, expected }: Pick<PollSettings, 'kinds' | 'expected'>): WatchedFolder[] {
	const pathOf = (kind: TriggerKind): string => resolveRemote('/', folders[kind.folder]);
	const isExpected = (kind: TriggerKind): boolean => expected.some((rule) => rule.kind === kind.value);
	const watched = TRIGGER_KINDS.filter((kind) => kinds.includes(kind) || isExpected(kind));
	return [...new Set(watched.map(pathOf))].map((path) => {
		const all = TRIGGER_KINDS.filter((kind) => pathOf(kind) === path);
		return { path, all, chosen: all.filter((kind) => kinds.includes(kind)), expected: all.filter(isExpected) };
	});
}

/** As `MailboxListing.folders` has it. */
export function folderKey({ path }: WatchedFolder): string {
	return path === '/' ? '/' : `${path}/`;
}

export function claimFolderOf(folder: WatchedFolder, name: string): string {
	return joinRemote(folder.path, name);
}

async function listFiles(transport: SftpTransport, folder: WatchedFolder, path: string): Promise<MailboxFile[]> {
	const listed = await transport.list(path);
	return listed.filter(({ isFolder, name }) => !isFolder && isFinishedName(name)).map((file) => ({ ...file, in: folder }));
}

async function listClaims(transport: SftpTransport, folder: WatchedFolder, name: string): Promise<MailboxFile[]> {
	const listed = await attempt(async () => await listFiles(transport, folder, claimFolderOf(folder, name)));
	if (listed.ok) return listed.value;
	if (isInstaMedError(listed.error) && listed.error.code === 'noSuchFile') return [];
	throw listed.error;
}

export async function listMailbox(transport: SftpTransport, watched: readonly WatchedFolder[], claimFolder: string | null): Promise<MailboxListing> {
	const files: MailboxFile[] = [];
	const claims: MailboxFile[] = [];
	const refused: unknown[] = [];
	const folders = new Set<string>();
	for (const folder of watched) {
		const listed = await attempt(async () => {
			const own = await listFiles(transport, folder, folder.path);
			// after the files, so that one that is claimed in between is seen twice rather than not at all
			return { own, claimed: claimFolder === null ? [] : await listClaims(transport, folder, claimFolder) };
		});
		if (listed.ok) {
			folders.add(folderKey(folder));
			for (const file of listed.value.own) files.push(file);
			for (const file of listed.value.claimed) claims.push(file);
		} else if (isInstaMedError(listed.error) && OF_FOLDER.includes(listed.error.code)) refused.push(listed.error);
		else throw listed.error;
	}
	return { files, claims, folders, refused };
}
