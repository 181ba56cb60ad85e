import { END_OF_FILE, statusError } from './status-error';
import { isPlainName, joinRemote } from './remote-path';
import type { RawAttrs, RawEntry } from './raw-client';
import type { Session } from './session';
import type { Logger } from '../core/ports';
import type { RemoteFile } from './types';

const FILE_TYPE = 0o170_000;
const FOLDER = 0o040_000;

/** Attributes as a `RemoteFile`; a size that the server leaves out is asked for by the caller first. */
function toRemoteFile(path: string, name: string, attrs: RawAttrs, longname = ''): RemoteFile {
	const isFolder = attrs.mode === undefined ? longname.startsWith('d') : (attrs.mode & FILE_TYPE) === FOLDER;
	return { path, name, size: attrs.size ?? 0, modifiedAt: (attrs.mtime ?? 0) * 1000, isFolder };
}

async function readEntries(session: Session, folder: string): Promise<RawEntry[]> {
	const handle = await session.demand<Buffer>('list', folder, (sftp, done) => sftp.opendir(folder, done));
	const entries: RawEntry[] = [];
	for (;;) {
		const page = await session.ask<RawEntry[]>('list', (sftp, done) => sftp.readdir(handle, done));
		if (page.ok) {
			// pushed one by one: a page may hold more entries than a call takes arguments
			for (const entry of page.value) entries.push(entry);
			continue;
		}
		await session.ask('list', (sftp, done) => sftp.close(handle, done));
		if (page.refusal.code !== END_OF_FILE) throw statusError('list', folder, page.refusal);
		return entries;
	}
}

/** Files and folders of one folder, sorted by name. Entries whose name is not a plain name are left out and counted in the log. */
export async function listFolder(session: Session, folder: string, logger?: Logger): Promise<RemoteFile[]> {
	const files: RemoteFile[] = [];
	let unusable = 0;
	for (const { filename, longname, attrs } of await readEntries(session, folder)) {
		if (filename === '.' || filename === '..') continue;
		if (!isPlainName(filename)) {
			unusable += 1;
			continue;
		}
		const path = joinRemote(folder, filename);
		const known = attrs.size === undefined ? await statPath(session, path) : toRemoteFile(path, filename, attrs, longname);
		if (known !== null) files.push(known);
	}
	if (unusable > 0) logger?.warn('Remote entries with unusable names were left out', { count: unusable });
	return files.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
}

/** Null when there is no such file. */
export async function statPath(session: Session, path: string): Promise<RemoteFile | null> {
	const answer = await session.ask<RawAttrs>('look at', (sftp, done) => sftp.stat(path, done));
	if (answer.ok) return toRemoteFile(path, path.slice(path.lastIndexOf('/') + 1), answer.value);
	const error = statusError('look at', path, answer.refusal);
	if (error.reason === 'noSuchFile') return null;
	throw error;
}
