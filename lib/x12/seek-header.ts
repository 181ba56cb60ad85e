/** Where the next interchange may start, in bytes that are still to be read. */
import { ISA_SEPARATORS_AT } from './find-header';

const ISA_LENGTH = 106;

/** First byte of [from, end) where an ISA of the right width stands, else `end`. */
export function seekRegularHeader(buffer: Uint8Array, from: number, end: number): number {
	const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, end);
	for (let at = bytes.indexOf('ISA', from); at !== -1; at = bytes.indexOf('ISA', at + 3)) {
		const separator = bytes[at + 3] ?? 0;
		if (at + ISA_LENGTH <= end && ISA_SEPARATORS_AT.every((place) => bytes[at + place] === separator)) return at;
	}
	return end;
}

/** Where in a byte string something stands that may be an ISA, GS or ST of any form; -1 for nowhere. */
export function seekAnyHeader(text: string): number {
	return text.search(/ISA[^A-Za-z0-9\s]|GS([^A-Za-z0-9\s])[A-Z]{2}\1|ST([^A-Za-z0-9\s])\d{3}\2/);
}
