/** Cuts delimited text in the middle of a line about `share` of the way through, never at a line's edge. */
export function cutInLine(bytes: Uint8Array, share: number): Uint8Array {
	const around = Math.floor(bytes.length * share);
	const lineStart = bytes.lastIndexOf(0x0a, around) + 1;
	const next = bytes.indexOf(0x0a, lineStart);
	const lineEnd = next === -1 ? bytes.length : next;
	return bytes.slice(0, lineStart + Math.floor((lineEnd - lineStart) / 2));
}

/** Cuts an 835 in the middle of a claim in its second half: before the `CLP` there, plus a few bytes. */
export function cutInClaim(bytes: Uint8Array): Uint8Array {
	const text = Buffer.from(bytes);
	const from = text.indexOf('CLP*', Math.floor(text.length / 2));
	const claim = from === -1 ? text.lastIndexOf('CLP*') : from;
	return bytes.slice(0, claim + 9);
}
