import { singleHeader, type RawHeaders } from './raw-headers';
import { isSameSecret, secretDigest, type SecretDigest } from './same-secret';

/** What "user:password" of Basic authentication must be. */
export function basicDigest(user: string, password: string): SecretDigest {
	return secretDigest(`${user}:${password}`);
}

/** The bytes of base64 text in its one right spelling; null for anything else. */
function readBase64(text: string): Uint8Array | null {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return null;
	const bytes = Buffer.from(text, 'base64');
	return bytes.toString('base64') === text ? bytes : null;
}

/** Whether exactly one Authorization header came and holds the agreed user and password. */
export function isBasicRight(headers: RawHeaders, expected: SecretDigest): boolean {
	const header = singleHeader(headers, 'authorization');
	if (header.kind !== 'one') return false;
	const match = /^basic +(\S+)$/i.exec(header.value);
	const given = match === null ? null : readBase64(match[1] ?? '');
	return given !== null && isSameSecret(given, expected);
}
