import { SftpError } from './error';
import type { RawError } from './raw-client';

/** How far a connection had come when it failed. */
export type ConnectPhase = 'connecting' | 'loggingIn' | 'open';

const DNS_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA']);
const REFUSED_CODES = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'EADDRNOTAVAIL']);
/** SSH_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE, RFC 4253 section 11.1. */
const NO_MORE_METHODS = 14;

/** True when both sides have no algorithm in common, so that a second look at what was offered helps the reader. */
export function isNegotiationFailure(error: RawError): boolean {
	return error.level === 'handshake' && /no matching/i.test(error.message);
}

/** An error of the connection as a typed one; the library's own text is not passed on. */
export function connectError(error: RawError | null, phase: ConnectPhase): SftpError {
	const code = error?.code;
	const text = error?.message ?? '';
	if (error?.level === 'client-dns' || (typeof code === 'string' && DNS_CODES.has(code))) {
		return new SftpError('dns', 'The SFTP host name cannot be resolved', { retryable: code === 'EAI_AGAIN' });
	}
	if (typeof code === 'string' && REFUSED_CODES.has(code)) {
		return new SftpError('refused', 'The SFTP server does not accept connections at this host and port', { retryable: true });
	}
	if (code === 'ETIMEDOUT' || error?.level === 'client-timeout') {
		return new SftpError('timeout', 'The SFTP server stopped answering', { retryable: phase === 'connecting' });
	}
	const refusedLogIn = error?.level === 'client-authentication' || code === NO_MORE_METHODS || /authentication fail/i.test(text);
	if (phase === 'loggingIn' && refusedLogIn) {
		return new SftpError('auth', 'The SFTP server refused the user name, password or key', {
			help: 'Check user name and password, or that the public half of the key is registered with InstaMed. InstaMed takes RSA keys only.',
		});
	}
	if (error !== null && isNegotiationFailure(error)) {
		return new SftpError('protocol', 'The SFTP server offers no algorithm that counts as safe today');
	}
	if (error?.level === 'protocol' && /before handshake/.test(text)) {
		return new SftpError('dropped', 'The SFTP server closed the connection before saying hello', { retryable: true });
	}
	if (error?.level === 'handshake' || error?.level === 'protocol' || error?.level === 'sftp-protocol') {
		return new SftpError('protocol', 'The SFTP server sent something that is not valid SSH');
	}
	if (phase === 'loggingIn' && /subsystem|channel/i.test(text)) {
		return new SftpError('protocol', 'The server accepts the log-in but offers no SFTP');
	}
	return new SftpError('dropped', 'The connection to the SFTP server was lost', { retryable: phase === 'connecting' });
}
