import { createHash } from 'node:crypto';
import { SftpError, type SftpReason } from './error';
import { listFolder, statPath } from './list-folder';
import { baseNameOf, cleanFileName, folderOf } from './remote-path';
import { statusError } from './status-error';
import { isTemporaryName, numberedPath, temporaryPath } from './temp-name';
import { writeBlocks } from './write-blocks';
import type { Session } from './session';
import type { SftpPorts, WriteOptions } from './types';

/** Temporary files of ours that are older than this were left by an upload that was killed. */
const STALE_AFTER_MS = 3_600_000;
const NEW_NAMES = 99;

/** What the upload needs of the transport: the session of now, and a fresh one after the connection was lost. */
export interface Sessions {
	current(): Session;
	/** Replaces a lost connection. */
	reopen(): Promise<Session>;
	/** Folders already looked through for leftovers; once per connection is enough. */
	readonly tidied: Set<string>;
}

export interface Uploaded {
	readonly path: string;
	readonly size: number;
	readonly sha256: string;
	readonly bytes: number;
}

function taken(path: string): SftpError {
	const fileName = cleanFileName(baseNameOf(path));
	return new SftpError('alreadyExists', `"${fileName}" exists already; nothing was changed`, {
		fileName,
		upload: 'absent',
		help: 'Send under another name, or choose to overwrite or to take a new name.',
	});
}

/** Removes temporary files of ours in the folder that no running upload can own any more. */
async function removeStale(sessions: Sessions, folder: string, ports: SftpPorts): Promise<void> {
	if (sessions.tidied.has(folder)) return;
	sessions.tidied.add(folder);
	const session = sessions.current();
	const oldest = ports.clock.now() - STALE_AFTER_MS;
	const files = await listFolder(session, folder).then(
		(listed) => listed,
		(error: SftpError) => error,
	);
	if (files instanceof Error) {
		// a drop box lets one write but not look
		if (files.reason === 'permission') return;
		throw files;
	}
	for (const file of files) {
		if (file.isFolder || !isTemporaryName(file.name) || file.modifiedAt >= oldest) continue;
		const answer = await session.ask('remove', (sftp, done) => sftp.unlink(file.path, done));
		if (answer.ok) ports.logger?.info('Removed a temporary file of an upload that did not finish', { size: file.size });
	}
}

async function writeTemporary(
	session: Session,
	temporary: string,
	path: string,
	source: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<Omit<Uploaded, 'path'>> {
	const shown = baseNameOf(path);
	const handle = await session.demand<Buffer>('create', shown, (sftp, done) => sftp.open(temporary, 'wx', done));
	const hash = createHash('sha256');
	let complete = false;
	try {
		const bytes = await writeBlocks(session, handle, shown, source, (block) => void hash.update(block));
		await session.demand('close', shown, (sftp, done) => sftp.close(handle, done));
		const size = (await statPath(session, temporary))?.size;
		if (size !== bytes) {
			const fileName = cleanFileName(shown);
			throw new SftpError('protocol', `The server kept ${size ?? 'none'} of the ${bytes} bytes of "${fileName}"`, { fileName });
		}
		complete = true;
		return { size, bytes, sha256: hash.digest('hex') };
	} finally {
		if (!complete) await removeQuietly(session, temporary, handle);
	}
}

/** Leaves no temporary file when the connection still works; the error that led here is the one that counts. */
async function removeQuietly(session: Session, temporary: string, handle?: Buffer): Promise<void> {
	const quiet = (): void => undefined;
	if (session.failure !== null) return;
	if (handle !== undefined) await session.ask('close', (sftp, done) => sftp.close(handle, done)).then(quiet, quiet);
	await session.ask('remove', (sftp, done) => sftp.unlink(temporary, done)).then(quiet, quiet);
}

type Renamed = 'done' | 'taken';

/** One rename whose answer arrived. Refusals without a reason of their own mean a taken name when the name is there. */
async function renameOnce(session: Session, temporary: string, target: string, replace: boolean): Promise<Renamed> {
	const answer = await session.ask('rename', (sftp, done) => {
		if (replace) sftp.ext_openssh_rename(temporary, target, done);
		else sftp.rename(temporary, target, done);
	});
	if (answer.ok) return 'done';
	const refusal = statusError('rename', baseNameOf(target), answer.refusal);
	if (refusal.reason === 'alreadyExists') return 'taken';
	if (!replace && refusal.reason === 'protocol' && (await statPath(session, target)) !== null) return 'taken';
	throw refusal;
}

const LOST: readonly SftpReason[] = ['dropped', 'timeout'];

/**
 * Gives the finished temporary file its final name. When the answer is lost it looks, over a new connection: the
 * final name with our size and no temporary file is success; the temporary file still there is renamed again.
 */
async function rename(sessions: Sessions, temporary: string, target: string, size: number, replace: boolean): Promise<Renamed> {
	const session = sessions.current();
	const first = await renameOnce(session, temporary, target, replace).then(
		(renamed) => renamed,
		(error: SftpError) => error,
	);
	if (!(first instanceof Error)) return first;
	if (session.failure === null || !LOST.includes(first.reason)) throw first;
	const fileName = cleanFileName(baseNameOf(target));
	const verdict = await lookAndFinish(sessions, temporary, target, size, replace).then(
		(found) => found,
		(error: SftpError) => error,
	);
	if (verdict === 'done' || verdict === 'taken') return verdict;
	throw new SftpError(first.reason, `The connection was lost while "${fileName}" got its name; whether it arrived is not known`, {
		fileName,
		upload: 'unknown',
		cause: first,
		help: 'Look at the folder before sending the file again.',
	});
}

async function lookAndFinish(
	sessions: Sessions,
	temporary: string,
	target: string,
	size: number,
	replace: boolean,
): Promise<Renamed | 'unknown'> {
	const session = await sessions.reopen();
	if ((await statPath(session, temporary)) !== null) return await renameOnce(session, temporary, target, replace);
	return (await statPath(session, target))?.size === size ? 'done' : 'unknown';
}

/**
 * Writes a file under a temporary name and renames it when every byte is proved to be there. The final name is
 * never opened for writing and never deleted.
 * @throws SftpError with `upload: 'unknown'` only when the rename may have happened and could not be looked up.
 */
export async function upload(
	sessions: Sessions,
	path: string,
	source: Uint8Array | AsyncIterable<Uint8Array>,
	options: WriteOptions,
	ports: SftpPorts,
): Promise<Uploaded> {
	const ifExists = options.ifExists ?? 'refuse';
	const session = sessions.current();
	await removeStale(sessions, folderOf(path), ports);
	if (ifExists === 'refuse' && (await statPath(session, path)) !== null) throw taken(path);

	const temporary = temporaryPath(path, options.reference ?? '', ports.randomBytes(16));
	const written = await writeTemporary(session, temporary, path, source);
	let renamed = false;
	try {
		for (let number = 0; number <= (ifExists === 'newName' ? NEW_NAMES : 0); number += 1) {
			const target = number === 0 ? path : numberedPath(path, number);
			renamed = (await rename(sessions, temporary, target, written.size, ifExists === 'overwrite')) === 'done';
			if (renamed) return { path: target, ...written };
		}
		throw taken(path);
	} finally {
		if (!renamed) await removeQuietly(sessions.current(), temporary);
	}
}
