import { cutSegments } from '../cut-segments';
import { findHeader, HEADER_LOOKAHEAD } from '../find-header';
import type { RawSegment } from '../model';

/** Segments in the beginning of a file, with its first separators; a last one that may be cut is left out. */
export interface HeadSegments {
	readonly begins: 'ISA' | 'GS' | 'ST';
	/** ISA01 …; empty when there is no ISA. */
	readonly isa: readonly string[];
	readonly segments: readonly RawSegment[];
}

/** `head` is the beginning of a file, one character a byte. Null when it is not X12. */
export function readHeadSegments(head: string): HeadSegments | null {
	const body = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
	const begins = /^(ISA|GS|ST)[^A-Za-z0-9\s]/.exec(body)?.[1];
	const found = findHeader(body.slice(0, HEADER_LOOKAHEAD), true);
	if (begins === undefined || (found.kind !== 'isa' && found.kind !== 'bare')) return null;
	const from = found.kind === 'isa' ? found.length : 0;
	const { delimiters } = found;
	const end = delimiters.byLine ? Math.max(body.lastIndexOf('\n'), body.lastIndexOf('\r')) : body.lastIndexOf(delimiters.separators.segment);
	const text = body.slice(from, Math.max(from, end + 1));
	return {
		begins: begins === 'ISA' || begins === 'GS' ? begins : 'ST',
		isa: found.kind === 'isa' ? found.elements : [],
		segments: cutSegments(text, delimiters, { segment: 1, byteOffset: 0 }),
	};
}
