import { createHash, timingSafeEqual } from 'node:crypto';

/** A secret as the digest that comparisons are made with: of one length, whatever is compared. */
export type SecretDigest = Uint8Array;

export function secretDigest(secret: Uint8Array | string): SecretDigest {
	return createHash('sha256').update(secret).digest();
}

/** Takes as long for a value that is wrong in its first byte as for one wrong in its last, and tells nothing of lengths. */
export function isSameSecret(given: Uint8Array | string, expected: SecretDigest): boolean {
	return timingSafeEqual(secretDigest(given), expected);
}
