/**
 * Finds out how an interchange is written, from its ISA or, where there is none, from its first GS or ST.
 * The fixed widths of the ISA are checked but not relied on: separators are found by counting to the
 * sixteenth element, so that a header of a wrong width or with a line break in it is still read.
 */
import { type Delimiters, delimitersOf } from './delimiters';
import type { EraIssueCode } from './issues';

export interface HeaderNote {
	readonly code: EraIssueCode;
	readonly field?: string;
}

export type HeaderFinding =
	/** More bytes are needed to tell. */
	| { readonly kind: 'more' }
	| { readonly kind: 'none' }
	/** The input ends within the ISA. */
	| { readonly kind: 'cut' }
	| {
			readonly kind: 'isa';
			/** ISA01–ISA16. */
			readonly elements: string[];
			readonly delimiters: Delimiters;
			/** Bytes up to and with the terminator. */
			readonly length: number;
			readonly notes: HeaderNote[];
	  }
	| { readonly kind: 'bare'; readonly delimiters: Delimiters; readonly notes: HeaderNote[] };

/** Bytes that are enough to read any header. */
export const HEADER_LOOKAHEAD = 4096;
/** No ISA is longer, wrapped or not. */
const LONGEST_ISA = 400;
/** Places of the sixteen element separators of an ISA of the right width. */
export const ISA_SEPARATORS_AT = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103] as const;
const DEFAULT_COMPONENT = ':';
const FIRST_WITH_REPETITION = '00402';

const isWordCharacter = (c: string): boolean => /^[A-Za-z0-9]$/.test(c);
const isBreak = (c: string): boolean => c === '\n' || c === '\r';
const isBlank = (c: string): boolean => c === ' ' || c === '\t';

function quote(c: string): string {
	return c.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** The line end that a writer puts after each terminator. */
function newlineAfter(head: string, at: number): string {
	if (head.startsWith('\r\n', at)) return '\r\n';
	return head[at] === '\n' ? '\n' : '';
}

interface Terminator {
	readonly segment: string;
	/** Offset after the terminator. */
	readonly end: number;
	readonly trimBlanks: boolean;
}

/** Reads the terminator that starts at `at`, blanks before it included; null when the text ends first. */
function readTerminator(head: string, at: number, separator: string): Terminator | null {
	let i = at;
	while (i < head.length && isBlank(head[i] ?? '')) i += 1;
	const c = head[i];
	if (c === undefined) return null;
	const trimBlanks = i > at;
	if (!isBreak(c)) return { segment: c, end: i + 1, trimBlanks };
	let after = i;
	while (after < head.length && (isBreak(head[after] ?? '') || isBlank(head[after] ?? ''))) after += 1;
	const next = head[after] ?? '';
	// A line broken just before the real terminator.
	if (next !== '' && next !== separator && !isWordCharacter(next) && /^.\s*(?:GS|TA1|IEA|ISB)/.test(head.slice(after))) {
		return { segment: next, end: after + 1, trimBlanks: false };
	}
	return { segment: c, end: i + 1, trimBlanks };
}

function checkSeparators(found: Delimiters, version: string): HeaderNote[] {
	const { element, component, repetition, segment } = found.separators;
	const notes: HeaderNote[] = [];
	const all = [element, component, segment, ...(repetition === null ? [] : [repetition])];
	if (new Set(all).size !== all.length) notes.push({ code: 'separatorsEqual' });
	const doubtful = (c: string): boolean => /^[A-Za-z0-9 .\-\u0080-\u00ff\0]$/.test(c);
	if ([element, component, segment].some(doubtful)) notes.push({ code: 'separatorDoubtful' });
	if (version >= FIRST_WITH_REPETITION && repetition === null) {
		notes.push({ code: 'separatorDoubtful', field: 'ISA11' });
	}
	return notes;
}

function readIsa(head: string, atEnd: boolean): HeaderFinding {
	const separator = head[3] ?? '';
	if (separator === '') return { kind: atEnd ? 'cut' : 'more' };
	if (isWordCharacter(separator) || isBlank(separator) || isBreak(separator)) return { kind: 'none' };
	const places: number[] = [];
	for (let i = 3; i < head.length && i < LONGEST_ISA && places.length < 16; i += 1) {
		if (head[i] === separator) places.push(i);
	}
	const group = new RegExp(`([^A-Za-z0-9${quote(separator)} ])[\\r\\n]*GS${quote(separator)}[A-Z]{2}${quote(separator)}`).exec(head);
	const groupAt = group === null ? -1 : group.index + 1;
	const notes: HeaderNote[] = [];
	let sixteenth = places[15] ?? -1;
	let component = '';
	let terminator: Terminator | null = null;
	if (group !== null && (sixteenth === -1 || groupAt <= sixteenth)) {
		// Fewer elements than sixteen: the two characters before GS are the separators.
		const segment = group[1] ?? '';
		component = head[group.index - 1] ?? '';
		if (isWordCharacter(component) || component === separator) component = '';
		sixteenth = group.index - (component === '' ? 1 : 2);
		terminator = { segment, end: group.index + 1, trimBlanks: false };
	} else {
		if (sixteenth === -1) {
			if (head.length >= LONGEST_ISA) return { kind: 'none' };
			return { kind: atEnd ? (places.length > 0 ? 'cut' : 'none') : 'more' };
		}
		let i = sixteenth + 1;
		while (i < head.length && isBreak(head[i] ?? '')) i += 1;
		const broken = i > sixteenth + 1;
		if (head[i] === undefined) return { kind: atEnd ? 'cut' : 'more' };
		const nextSegment = new RegExp(`^(?:GS|TA1|IEA)${quote(separator)}`);
		if (broken && nextSegment.test(head.slice(i))) {
			terminator = { segment: head[sixteenth + 1] ?? '\n', end: sixteenth + 2, trimBlanks: false };
		} else if (nextSegment.test(head.slice(i + 1)) || (head[i] === '~' && nextSegment.test(head.slice(i + 1).replace(/^[\r\n]+/, '')))) {
			// One character only, right before the next segment: the component separator is the one left out.
			terminator = { segment: head[i] ?? '~', end: i + 1, trimBlanks: false };
		} else {
			component = head[i] ?? '';
			terminator = readTerminator(head, i + 1, separator);
			if (terminator === null) return { kind: atEnd ? 'cut' : 'more' };
		}
	}
	if (component === '') {
		notes.push({ code: 'separatorMissing', field: 'ISA16' });
		component = DEFAULT_COMPONENT;
	}
	const text = head.slice(4, Math.max(4, sixteenth)).replace(/[\r\n]/g, '');
	const elements = text.split(separator);
	const header = head.slice(0, terminator.end).replace(/[\r\n]/g, '');
	const regular = ISA_SEPARATORS_AT.every((at) => header[at] === separator) && places.length === 16;
	const length = isBreak(terminator.segment) ? header.length + 1 : header.length;
	if (!regular || (length !== 106 && !terminator.trimBlanks)) notes.push({ code: 'isaWidth' });
	const version = elements[11] ?? '';
	const standard = elements[10] ?? '';
	const repetition = version >= FIRST_WITH_REPETITION && standard.length === 1 && !/[A-Za-z0-9 ]/.test(standard) ? standard : null;
	const delimiters = delimitersOf(
		{
			element: separator,
			component,
			repetition,
			segment: terminator.segment,
			newline: terminator.segment === '\n' ? '' : newlineAfter(head, terminator.end),
		},
		terminator.trimBlanks,
	);
	notes.push(...checkSeparators(delimiters, version));
	return { kind: 'isa', elements: [...elements, component], delimiters, length: terminator.end, notes };
}

function readBare(head: string, atEnd: boolean): HeaderFinding {
	const separator = head[2] ?? '';
	if (separator === '') return { kind: atEnd ? 'none' : 'more' };
	if (isWordCharacter(separator) || isBlank(separator) || isBreak(separator)) return { kind: 'none' };
	const s = quote(separator);
	// The last element of a GS (version) or ST (control number, version) is plain; what follows it ends the segment.
	const start = new RegExp(head.startsWith('GS') ? `^GS${s}[A-Z]{2}(?:${s}[^${s}]*){6}${s}[A-Za-z0-9]*` : `^ST${s}\\d{3}(?:${s}[A-Za-z0-9]*){1,2}`);
	const found = start.exec(head);
	if (found === null) return { kind: !atEnd && head.length < HEADER_LOOKAHEAD ? 'more' : 'none' };
	const terminator = readTerminator(head, found[0].length, separator);
	if (terminator === null && !atEnd) return { kind: 'more' };
	const component = new RegExp(`SVC${s}[A-Z0-9]{2}([^A-Za-z0-9\\s${s}])`).exec(head)?.[1] ?? DEFAULT_COMPONENT;
	const segment = terminator?.segment ?? '~';
	const delimiters = delimitersOf(
		{
			element: separator,
			component: component === segment ? DEFAULT_COMPONENT : component,
			repetition: null,
			segment,
			newline: terminator === null || segment === '\n' ? '' : newlineAfter(head, terminator.end),
		},
		terminator?.trimBlanks ?? false,
	);
	return { kind: 'bare', delimiters, notes: [{ code: 'isaMissing' }] };
}

/** `head` is a byte string that starts where a header is expected; `atEnd` when nothing follows it. */
export function findHeader(head: string, atEnd: boolean): HeaderFinding {
	if (!atEnd && head.length < HEADER_LOOKAHEAD) return { kind: 'more' };
	if (head.startsWith('ISA')) return readIsa(head, atEnd);
	if (head.startsWith('GS') || head.startsWith('ST')) return readBare(head, atEnd);
	return { kind: atEnd && 'ISA'.startsWith(head) && head !== '' ? 'cut' : 'none' };
}
