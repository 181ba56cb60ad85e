import { type Delimiters, ELEMENT_END, LINE_BREAK } from './delimiters';

/**
 * Copies the segment [start, end) without line breaks, and where they are not data without the blanks before
 * its terminator. `offsets` then point into the copy, of `elements` elements after the name.
 */
export function unwrapSegment(buffer: Uint8Array, start: number, end: number, { classes, trimBlanks }: Delimiters, offsets: Int32Array, elements: number): Uint8Array {
	const copy = buffer.slice(start, end + 1);
	let to = 0;
	let count = 0;
	offsets[0] = 0;
	for (let i = start; i < end; i += 1) {
		const byte = buffer[i] as number;
		const kind = classes[byte];
		if (kind === LINE_BREAK) continue;
		copy[to] = byte;
		to += 1;
		if (kind === ELEMENT_END) {
			count += 1;
			if (count <= elements + 1) offsets[count] = to;
		}
	}
	if (trimBlanks) while (to > 0 && (copy[to - 1] === 32 || copy[to - 1] === 9)) to -= 1;
	if (count <= elements) offsets[elements + 1] = to + 1;
	return copy;
}
