import type { Separators } from './model';

/** What a byte does in a segment. */
export const PLAIN = 0;
export const ELEMENT_END = 1;
export const SEGMENT_END = 2;
export const LINE_BREAK = 3;
const COMPONENT_END = 4;

export const LF = 10;
export const CR = 13;

/** The separators of one interchange, ready for scanning. */
export interface Delimiters {
	readonly separators: Separators;
	/** What each byte value does. */
	readonly classes: Uint8Array;
	readonly element: number;
	/** True when lines end segments: CR and LF both do. */
	readonly byLine: boolean;
	/** True when blanks stand before the terminator and are not data. */
	readonly trimBlanks: boolean;
}

export function delimitersOf(separators: Separators, trimBlanks: boolean): Delimiters {
	const classes = new Uint8Array(256);
	const byLine = separators.segment === '\n' || separators.segment === '\r';
	classes[LF] = byLine ? SEGMENT_END : LINE_BREAK;
	classes[CR] = byLine ? SEGMENT_END : LINE_BREAK;
	classes[separators.component.charCodeAt(0)] = COMPONENT_END;
	classes[separators.segment.charCodeAt(0)] = SEGMENT_END;
	const element = separators.element.charCodeAt(0);
	classes[element] = ELEMENT_END;
	return { separators, classes, element, byLine, trimBlanks };
}
