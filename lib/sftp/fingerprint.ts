import { createHash, timingSafeEqual } from 'node:crypto';

/** "SHA256:…" of a public host key blob, as OpenSSH prints it: base64 without padding. */
export function fingerprintOfKey(blob: Uint8Array): string {
	return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/**
 * Reads a SHA-256 fingerprint as people paste it: "SHA256:" base64 with or without prefix and padding, the line
 * that `ssh-keygen -l` prints, or hex with or without colons. Null when it is none of these (an MD5 fingerprint, for instance).
 */
export function readFingerprint(text: string): string | null {
	const trimmed = text.trim();
	const word = /(?:^|\s)SHA256:(\S+)/i.exec(trimmed)?.[1] ?? trimmed;
	const hex = word.replaceAll(':', '');
	if (/^[0-9a-f]{64}$/i.test(hex)) {
		return `SHA256:${Buffer.from(hex, 'hex').toString('base64').replace(/=+$/, '')}`;
	}
	const base64 = word.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
	if (!/^[A-Za-z0-9+/]{43}$/.test(base64)) return null;
	const bytes = Buffer.from(base64, 'base64');
	return `SHA256:${bytes.toString('base64').replace(/=+$/, '')}`;
}

/** True when the key has one of the fingerprints; entries that cannot be read match nothing. */
export function isPinned(blob: Uint8Array, pins: readonly string[]): boolean {
	const actual = Buffer.from(fingerprintOfKey(blob));
	return pins.some((pin) => {
		const wanted = Buffer.from(readFingerprint(pin) ?? '');
		return wanted.length === actual.length && timingSafeEqual(wanted, actual);
	});
}
