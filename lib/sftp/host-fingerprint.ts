import { SftpError } from './error';
import { fingerprintOfKey } from './fingerprint';
import { attempt, loadPinned } from './open-session';
import type { SftpLimits } from './types';

/**
 * Reads the fingerprint of the host key that a server shows, then hangs up: no user name, no password, no key is
 * sent. For the credential test only: what answers is not proved to be the right server.
 * @throws SftpError when no server answers.
 */
export async function readHostFingerprint(where: {
	readonly host: string;
	readonly port: number;
	readonly limits?: Partial<SftpLimits>;
	readonly signal?: AbortSignal;
}): Promise<string> {
	const pinned = await loadPinned();
	// the refused host key ends the connection before the log-in that this name would be for
	const seen = await attempt(pinned, { ...where, username: 'nobody', hostFingerprints: [] }, () => false);
	if (seen.hostKey !== null) return fingerprintOfKey(seen.hostKey);
	throw seen.result.ok ? new SftpError('protocol', 'The server showed no host key') : seen.result.error;
}
