import type { HttpFailure, HttpFailureCode } from './http-port';

/** What n8n's request helper throws, as far as it is looked at; nothing else of it is ever touched. */
interface Thrown {
	readonly name: string;
	readonly code: string;
	readonly syscall: string;
	readonly message: string;
}

/** The server's certificate was refused: decided by this side before it writes anything but the handshake. */
const CERTIFICATE = new Set([
	'CERT_CHAIN_TOO_LONG',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REJECTED',
	'CERT_REVOKED',
	'CERT_SIGNATURE_FAILURE',
	'CERT_UNTRUSTED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'HOSTNAME_MISMATCH',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Handshakes that end on the first message. Other alerts, and records that are none, can come after the request was written. */
const HANDSHAKE = new Set([
	'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
	'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
	'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
	'ERR_SSL_UNSUPPORTED_PROTOCOL',
]);

/** Node's own words when the line breaks before the secure connection stands; it has no code of its own. */
const BEFORE_TLS = 'Client network socket disconnected before secure TLS connection was established';

function field(value: object, name: string): string {
	const found = (value as Record<string, unknown>)[name]; // any object can be asked for a member
	return typeof found === 'string' ? found : '';
}

function* parts(value: unknown, depth = 0): Generator<Thrown> {
	if (typeof value !== 'object' || value === null || depth > 4) return;
	yield { name: field(value, 'name'), code: field(value, 'code'), syscall: field(value, 'syscall'), message: field(value, 'message') };
	if ('cause' in value) yield* parts(value.cause, depth + 1);
}

/** Several addresses were tried: each of the tries has to have failed at connecting. */
function allAtConnect(value: unknown, depth = 0): boolean {
	if (typeof value !== 'object' || value === null || depth > 4) return false;
	if ('errors' in value && Array.isArray(value.errors)) {
		const errors: unknown[] = value.errors;
		return errors.length > 0 && errors.every((error) => typeof error === 'object' && error !== null && field(error, 'syscall') === 'connect');
	}
	return 'cause' in value && allAtConnect(value.cause, depth + 1);
}

function proofOf(thrown: unknown): HttpFailureCode | null {
	const found = [...parts(thrown)];
	if (found.some(({ name }) => name === 'SsrfBlockedIpError' || name === 'SsrfBlockedHostnameError')) return 'blocked';
	if (found.some(({ code, syscall }) => /^(?:ENOTFOUND|EAI_[A-Z]+)$/.test(code) && /^(?:getaddrinfo|query)/.test(syscall))) return 'dns';
	if (found.some(({ code }) => CERTIFICATE.has(code) || HANDSHAKE.has(code))) return 'tls';
	if (found.some(({ code, message }) => code === 'ECONNRESET' && message === BEFORE_TLS)) return 'tls';
	if (found.some(({ syscall }) => syscall === 'connect') || allAtConnect(thrown)) return 'refused';
	return null;
}

/**
 * Why an exchange failed. `notSent` only with proof that not a byte of the request left: no name, no connection, no
 * secure connection, or n8n's own refusal. Whatever is not proved is `maybeSent`.
 */
export function failureOf(thrown: unknown): HttpFailure {
	const proof = proofOf(thrown);
	if (proof !== null) return { kind: 'failure', delivery: 'notSent', code: proof };
	const codes = [...parts(thrown)].map(({ code }) => code);
	const maybeSent = (code: HttpFailureCode): HttpFailure => ({ kind: 'failure', delivery: 'maybeSent', code });
	if (codes.some((code) => code === 'ETIMEDOUT' || code === 'ECONNABORTED')) return maybeSent('timeout');
	if (codes.some((code) => code === 'EPROTO' || code.startsWith('ERR_SSL_'))) return maybeSent('tls');
	return maybeSent(codes.some((code) => /^(?:HPE_|Z_|ERR_BROTLI|ERR__)/.test(code)) ? 'unreadable' : 'dropped');
}
