import { elementName } from '../../elements';
import type { SegmentCursor } from '../../scan-segments';

/** Components of an element of the current segment. */
export function componentsOf(segment: SegmentCursor, element: number): string[] {
	const separator = segment.separators?.component ?? '';
	const text = segment.text(element);
	return separator === '' ? [text] : text.split(separator);
}

/** "NM1" and ["9"] → "NM109"; "CLM" and ["5", "2"] → "CLM05-2"; '' when the segment is not told. */
export function elementAtFault(segmentName: string, [element = '', component = '']: readonly string[]): string {
	if (segmentName === '' || !/^\d{1,3}$/.test(element)) return segmentName;
	const name = elementName(segmentName, Number(element));
	return /^\d{1,2}$/.test(component) ? `${name}-${component}` : name;
}

/** Names the loop an error stands in; null when it is not told, or is no loop's name. */
export function loopNote(loop: string): string | null {
	return /^[0-9A-Z]{1,6}$/.test(loop) ? `loop ${loop}` : null;
}
