import { isInstaMedError } from '../../lib/core/error';
import { connectSftp, type SftpTransport } from '../../lib/sftp';
import { attempt, type Attempt } from './attempt';
import { readCredential, type InstaMedCredential } from './credential';
import type { Ports } from './ports';

/** At most one connection at a time in a node run, opened by the first step that needs it. */
export interface SftpSession {
	credential(): Promise<InstaMedCredential>;
	/**
	 * Runs work on the connection. A lost connection is replaced for the next piece of work, never within one;
	 * a refused log-in is remembered and not tried again.
	 * @throws InstaMedError
	 */
	use<T>(work: (transport: SftpTransport) => Promise<T>): Promise<T>;
	/** Never throws; may be called twice. */
	close(): Promise<void>;
}

/** Failures after which the connection is used up and a new one may help. */
const LOST: readonly string[] = ['dropped', 'timeout'];

export function createSftpSession(
	loadCredential: () => Promise<unknown>,
	ports: Ports,
	signal: AbortSignal | undefined,
): SftpSession {
	let credential: Promise<InstaMedCredential> | null = null;
	let opened: Promise<Attempt<SftpTransport>> | null = null;

	async function open(): Promise<SftpTransport> {
		const { settings } = await session.credential();
		return await connectSftp(signal === undefined ? settings : { ...settings, signal }, ports);
	}

	async function close(): Promise<void> {
		const last = opened;
		opened = null;
		const result = last === null ? null : await last;
		if (result?.ok === true) await result.value.close();
	}

	const session: SftpSession = {
		async credential() {
			credential ??= loadCredential().then(readCredential);
			return await credential;
		},
		async use(work) {
			opened ??= attempt(open);
			const connection = await opened;
			const result = connection.ok ? await attempt(async () => await work(connection.value)) : connection;
			if (result.ok) return result.value;
			if (isInstaMedError(result.error) && LOST.includes(result.error.code)) await close();
			throw result.error;
		},
		close,
	};
	return session;
}
