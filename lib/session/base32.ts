const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Bytes of base32 text (RFC 4648) as people copy it: spaces, dashes, lower case and missing padding are fine.
 * @returns null when it is no base32 or holds no whole byte
 */
export function decodeBase32(text: string): Uint8Array | null {
	const letters = text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase();
	// 1, 3 and 6 letters in the last group stand for no whole number of bytes
	if (letters === '' || [1, 3, 6].includes(letters.length % 8)) return null;
	const bytes: number[] = [];
	let held = 0;
	let bits = 0;
	for (const letter of letters) {
		const value = ALPHABET.indexOf(letter);
		if (value < 0) return null;
		held = (held << 5) | value;
		bits += 5;
		if (bits < 8) continue;
		bits -= 8;
		bytes.push((held >> bits) & 0xff);
		held &= (1 << bits) - 1;
	}
	return Uint8Array.from(bytes);
}
