/** The segment the scanner stands on, as text: made only where text is wanted. */
import { cutElements } from '../cut-segments';
import { Elements } from '../elements';
import type { EnvelopeTrailer, Position, RawSegment } from '../model';
import type { Scanner } from '../scanner';
import { readTrailer } from '../segments/envelope';
import { byteString, decodeText } from '../text';

export function currentPosition(scanner: Scanner): Position {
	return { segment: scanner.segmentNumber, byteOffset: scanner.byteOffset };
}

/** All of it. */
export function currentSegment(scanner: Scanner): RawSegment {
	const { delimiters, offsets, elements } = scanner;
	const at = currentPosition(scanner);
	if (delimiters === null) return { name: '', elements: [], at };
	// What the scanner did not count still stands in its buffer.
	const end = scanner.tooMany ? scanner.position - 1 : (offsets[elements + 1] as number) - 1;
	const bytes = scanner.tooMany ? scanner.buffer : scanner.bytes;
	const start = scanner.tooMany ? scanner.segmentStart : (offsets[0] as number);
	return { ...cutElements(byteString(bytes, start, end), delimiters), at };
}

/** One element of those that are there; 0 is the name. */
export function currentText({ bytes, offsets }: Scanner, element: number): string {
	return decodeText(byteString(bytes, offsets[element] as number, (offsets[element + 1] as number) - 1));
}

/** SE, GE or IEA. */
export function currentTrailer(scanner: Scanner): EnvelopeTrailer {
	return readTrailer(new Elements(currentSegment(scanner)));
}
