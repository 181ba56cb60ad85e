import { cutElements } from './cut-segments';
import type { Delimiters } from './delimiters';

/** What old systems put after the last line: NUL, Ctrl-Z and blanks. */
function withoutTail(text: string): string {
	let end = text.length;
	while (end > 0 && ('\0\u001a'.includes(text.charAt(end - 1)) || text.charAt(end - 1).trim() === '')) end -= 1;
	return text.slice(0, end);
}

/** The elements of a segment that has no end of its own; `bytes` has one character a byte. */
export function cutLastLine(bytes: string, delimiters: Delimiters): { name: string; elements: string[] } {
	return cutElements(withoutTail(bytes), delimiters);
}
