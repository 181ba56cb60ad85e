/**
 * Bytes ↔ text. Files say nowhere which encoding they use: bytes are taken as UTF-8 where they are valid
 * UTF-8, else as Latin-1, element by element, so that one odd name does not spoil the others.
 */

const HIGH = /[\u0080-\u00ff]/;

/** True when a byte string is not plain ASCII. */
export function hasHighBytes(bytes: string): boolean {
	return HIGH.test(bytes);
}

/** A byte string (one character per byte) as text. */
export function decodeText(bytes: string): string {
	if (!hasHighBytes(bytes)) return bytes;
	const raw = Buffer.from(bytes, 'latin1');
	const text = raw.toString('utf8');
	// Replacement characters do not turn back into the bytes they replaced.
	return Buffer.from(text, 'utf8').equals(raw) ? text : bytes;
}

/** One character per byte. */
export function byteString(bytes: Uint8Array, from: number, to: number): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}
