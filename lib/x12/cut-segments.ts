import type { Delimiters } from './delimiters';
import type { Position, RawSegment } from './model';
import { decodeText, hasHighBytes } from './text';

function quote(c: string): string {
	return c.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** Elements of one segment without its terminator, text decoded, trailing empty ones dropped. */
export function cutElements(bytes: string, delimiters: Delimiters): { name: string; elements: string[] } {
	let text = bytes;
	if (!delimiters.byLine && (text.includes('\n') || text.includes('\r'))) text = text.replace(/[\r\n]/g, '');
	if (delimiters.trimBlanks) text = text.replace(/[ \t]+$/, '');
	let parts = text.split(delimiters.separators.element);
	if (hasHighBytes(text)) parts = parts.map(decodeText);
	while (parts.length > 1 && parts[parts.length - 1] === '') parts.pop();
	const name = parts.shift() ?? '';
	return { name, elements: parts };
}

/**
 * Cuts a stretch of whole segments, given as a byte string, in the same way as the scanner does:
 * blanks before a segment are passed over, empty segments are not segments.
 */
export function cutSegments(bytes: string, delimiters: Delimiters, at: Position): RawSegment[] {
	const found: RawSegment[] = [];
	const ends = delimiters.byLine ? /[\r\n]/ : new RegExp(quote(delimiters.separators.segment));
	let offset = 0;
	for (const piece of bytes.split(ends)) {
		const lead = leadingBlanks(piece, delimiters);
		if (lead < piece.length) {
			const segment = { segment: at.segment + found.length, byteOffset: at.byteOffset + offset + lead };
			found.push({ ...cutElements(piece.slice(lead), delimiters), at: segment });
		}
		offset += piece.length + 1;
	}
	return found;
}

function leadingBlanks(piece: string, delimiters: Delimiters): number {
	let i = 0;
	while (i < piece.length) {
		const c = piece.charCodeAt(i);
		if (c > 32 || c === delimiters.element || !(c === 32 || c === 9 || c === 10 || c === 13)) break;
		i += 1;
	}
	return i;
}
