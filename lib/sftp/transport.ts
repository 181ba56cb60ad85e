import { SftpError } from './error';
import { listFolder, statPath } from './list-folder';
import { openSession } from './open-session';
import { openFile } from './read-file';
import { baseNameOf, checkNewName, cleanFileName, folderOf, resolveRemote } from './remote-path';
import { statusError } from './status-error';
import { upload, type Sessions } from './upload';
import type { Session } from './session';
import type { SftpPorts, SftpSettings, SftpTransport, UploadReceipt, WriteOptions } from './types';

/** Makes the missing folders of an absolute path, from the top down; somebody else making one at the same time is fine. */
async function makeFolders(session: Session, folder: string): Promise<void> {
	if (folder === '/' || (await statPath(session, folder)) !== null) return;
	await makeFolders(session, folderOf(folder));
	const made = await session.ask('make the folder', (sftp, done) => sftp.mkdir(folder, done));
	if (!made.ok && (await statPath(session, folder)) === null) throw statusError('make the folder', baseNameOf(folder), made.refusal);
}

/**
 * Connects, checks the host key against the pins, logs in and opens SFTP. The library is loaded on first use.
 * Use one connection per run: a log-in costs more than a small file.
 * @throws SftpError before anything is sent when no host key fingerprint is set.
 */
export async function connectSftp(settings: SftpSettings, ports: SftpPorts): Promise<SftpTransport> {
	let session = await openSession(settings, ports);
	let stopObeying = session.obey(settings.signal);
	const root = settings.rootFolder ?? '/';
	const at = (path: string): string => resolveRemote(root, path);
	const sessions: Sessions = {
		tidied: new Set(),
		current: () => session,
		reopen: async () => {
			session = await openSession(settings, ports);
			stopObeying();
			stopObeying = session.obey(settings.signal);
			return session;
		},
	};

	const write = async (
		path: string,
		bytes: Uint8Array | AsyncIterable<Uint8Array>,
		options: WriteOptions = {},
	): Promise<UploadReceipt> => {
		const target = at(path);
		checkNewName(target);
		const startedAt = ports.clock.now();
		const release = session.obey(options.signal);
		try {
			if (options.makeFolder === true) await makeFolders(session, folderOf(target));
			const done = await upload(sessions, target, bytes, options, ports);
			return {
				path: done.path,
				name: baseNameOf(done.path),
				size: done.size,
				sha256: done.sha256,
				host: settings.host,
				port: settings.port,
				hostFingerprint: session.hostFingerprint,
				startedAt,
				endedAt: ports.clock.now(),
				bytes: done.bytes,
			};
		} finally {
			release();
		}
	};

	const rename = async (from: string, to: string): Promise<void> => {
		const [source, target] = [at(from), at(to)];
		checkNewName(target);
		const answer = await session.ask('rename', (sftp, done) => sftp.rename(source, target, done));
		if (answer.ok) return;
		const refusal = statusError('rename', baseNameOf(source), answer.refusal);
		if (refusal.reason !== 'protocol' || (await statPath(session, target)) === null) throw refusal;
		const fileName = cleanFileName(baseNameOf(target));
		throw new SftpError('alreadyExists', `"${fileName}" exists already; nothing was moved`, { fileName });
	};

	return {
		get hostFingerprint() {
			return session.hostFingerprint;
		},
		list: async (folder) => await listFolder(session, at(folder), ports.logger),
		stat: async (path) => await statPath(session, at(path)),
		openRead: async (path, options = {}) => await openFile(session, at(path), options.signal),
		write,
		rename,
		remove: async (path) => {
			const target = at(path);
			await session.demand('remove', baseNameOf(target), (sftp, done) => sftp.unlink(target, done));
		},
		makeFolder: async (folder) => await makeFolders(session, at(folder)),
		close: async () => {
			stopObeying();
			await session.close();
		},
	};
}
