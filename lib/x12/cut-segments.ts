import { CR, type Delimiters, LF } from './delimiters';
import type { Position, RawSegment } from './model';
import { decodeText, hasHighBytes } from './text';

/** Elements of one segment without its terminator, text decoded, trailing empty ones dropped. */
export function cutElements(bytes: string, delimiters: Delimiters): { name: string; elements: string[] } {
	let text = bytes;
	if (!delimiters.byLine && (text.includes('\n') || text.includes('\r'))) text = text.replace(/[\r\n]/g, '');
	if (delimiters.trimBlanks) text = text.replace(/[ \t]+$/, '');
	return cutClean(text, delimiters.separators.element, hasHighBytes(text));
}

/** `text` has no line breaks in it, and no blanks to be taken off. */
function cutClean(text: string, separator: string, decode: boolean): { name: string; elements: string[] } {
	const elements: string[] = [];
	let from = text.indexOf(separator);
	const name = from === -1 ? text : text.slice(0, from);
	while (from !== -1) {
		const to = text.indexOf(separator, from + 1);
		const part = text.slice(from + 1, to === -1 ? text.length : to);
		elements.push(decode ? decodeText(part) : part);
		from = to;
	}
	while (elements.length > 0 && elements[elements.length - 1] === '') elements.pop();
	return { name: decode ? decodeText(name) : name, elements };
}

/** Where the next segment ends, from `from` on; the length of the text when it does not. */
function endOf(text: string, from: number, delimiters: Delimiters): number {
	if (!delimiters.byLine) {
		const end = text.indexOf(delimiters.separators.segment, from);
		return end === -1 ? text.length : end;
	}
	let i = from;
	while (i < text.length && text.charCodeAt(i) !== LF && text.charCodeAt(i) !== CR) i += 1;
	return i;
}

/**
 * Cuts a stretch of whole segments, given as a byte string, in the same way as the scanner does:
 * blanks before a segment are passed over, empty segments are not segments.
 */
export function cutSegments(bytes: string, delimiters: Delimiters, at: Position): RawSegment[] {
	const found: RawSegment[] = [];
	const decode = hasHighBytes(bytes);
	const { element } = delimiters.separators;
	for (let from = 0; from < bytes.length; ) {
		const end = endOf(bytes, from, delimiters);
		const start = afterBlanks(bytes, from, end, delimiters.element);
		if (start < end) {
			const text = bytes.slice(start, end);
			const plain = !delimiters.trimBlanks && (delimiters.byLine || (!text.includes('\n') && !text.includes('\r')));
			const { name, elements } = plain ? cutClean(text, element, decode) : cutElements(text, delimiters);
			found.push({ name, elements, at: { segment: at.segment + found.length, byteOffset: at.byteOffset + start } });
		}
		from = end + 1;
	}
	return found;
}

function afterBlanks(text: string, from: number, to: number, element: number): number {
	let i = from;
	while (i < to) {
		const c = text.charCodeAt(i);
		if (c > 32 || c === element || !(c === 0 || c === 26 || c === 32 || (c >= 9 && c <= 13))) break;
		i += 1;
	}
	return i;
}
