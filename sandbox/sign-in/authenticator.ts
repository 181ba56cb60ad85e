import { createHmac } from 'node:crypto';

/** Seconds for which a code of an authenticator app stands. */
export const STEP_SECONDS = 30;

/** Bytes of padded or unpadded base32, by its bits; written apart from the client's, so that each checks the other. */
export function base32Bytes(text: string): Buffer {
	const bits = [...text.replace(/=+$/, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)));
}

/** The code that a key gives for a counter (RFC 4226), as text. */
export function hotp(key: Uint8Array, counter: number, digits = 6, algorithm = 'sha1'): string {
	const mac = createHmac(algorithm, key).update(Buffer.from(counter.toString(16).padStart(16, '0'), 'hex')).digest('hex');
	const offset = Number.parseInt(mac.at(-1) ?? '0', 16) * 2;
	const word = BigInt(`0x${mac.slice(offset, offset + 8)}`) & 0x7fffffffn;
	return (word % 10n ** BigInt(digits)).toString().padStart(digits, '0');
}

/** The step in which the code stands, one before and one after the present included; null when there is none. */
export function stepOfCode(secret: string, code: string, nowMs: number): number | null {
	const present = Math.floor(nowMs / 1000 / STEP_SECONDS);
	const key = base32Bytes(secret);
	return [present, present - 1, present + 1].find((step) => hotp(key, step) === code) ?? null;
}
