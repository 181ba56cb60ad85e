import { SftpError } from './error';
import { readFingerprint } from './fingerprint';
import { resolveRemote } from './remote-path';
import type { SftpLimits, SftpSettings } from './types';

/** Stall and keepalive follow what OpenSSH users set for unattended transfers; all can be changed. */
const DEFAULT_LIMITS: SftpLimits = {
	connectTimeoutMs: 20_000,
	requestTimeoutMs: 30_000,
	stallTimeoutMs: 30_000,
	keepaliveIntervalMs: 10_000,
	keepaliveCountMax: 3,
};

export const HOW_TO_GET_A_FINGERPRINT =
	'Test the credential: it shows the fingerprint of the server that answers. Compare it with what InstaMed tells you, or read it yourself with `ssh-keyscan -p PORT HOST | ssh-keygen -lf -`, and paste the SHA256:… text into the credential.';

export function limitsOf(settings: SftpSettings): SftpLimits {
	return { ...DEFAULT_LIMITS, ...settings.limits };
}

/**
 * Refuses settings that must not lead to a connection: no host, no usable pin, no way to log in.
 * @throws SftpError 'hostKey', 'auth' or 'path', all of kind 'config'.
 */
export function checkSettings(settings: SftpSettings): void {
	if (settings.host === '' || !Number.isInteger(settings.port) || settings.port < 1 || settings.port > 65_535) {
		throw new SftpError('dns', 'The SFTP host or port is missing', { kind: 'config' });
	}
	if (settings.hostFingerprints.length === 0) {
		throw new SftpError('hostKey', 'No host key fingerprint is set, so the server cannot be told from an impostor; nothing was sent', {
			kind: 'config',
			help: HOW_TO_GET_A_FINGERPRINT,
		});
	}
	if (settings.hostFingerprints.every((pin) => readFingerprint(pin) === null)) {
		throw new SftpError('hostKey', 'The host key fingerprint is not a SHA-256 fingerprint; nothing was sent', {
			kind: 'config',
			help: HOW_TO_GET_A_FINGERPRINT,
		});
	}
	if (settings.username === '') throw new SftpError('auth', 'The SFTP user name is missing', { kind: 'config' });
	if (settings.password === undefined && settings.privateKey === undefined) {
		throw new SftpError('auth', 'Neither a password nor a private key is set', { kind: 'config' });
	}
	resolveRemote('/', settings.rootFolder ?? '/');
}
