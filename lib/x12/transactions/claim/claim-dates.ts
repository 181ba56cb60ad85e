import type { CalendarDate } from '../../../core/date';
import { readCompactDate } from '../../../core/date';
import type { SegmentCursor } from '../../scan-segments';

/** First and last day; the same for a single day. */
export interface DateRange {
	readonly from: CalendarDate;
	readonly to: CalendarDate;
}

/** DTP02 and DTP03: D8 a day, RD8 a range "CCYYMMDD-CCYYMMDD", DT a day with a time. Null when it cannot be read. */
export function readDateRange(segment: SegmentCursor): DateRange | null {
	const text = segment.text(3);
	switch (segment.text(2)) {
		case 'D8':
			return between(readCompactDate(text), readCompactDate(text));
		case 'DT':
			return between(readCompactDate(text.slice(0, 8)), readCompactDate(text.slice(0, 8)));
		case 'RD8':
			return text.length === 17 && text[8] === '-' ? between(readCompactDate(text.slice(0, 8)), readCompactDate(text.slice(9))) : null;
		default:
			return null;
	}
}

function between(from: CalendarDate | null, to: CalendarDate | null): DateRange | null {
	return from === null || to === null ? null : { from, to };
}

/** The range that covers both. */
export function spanning(one: DateRange | null, other: DateRange): DateRange {
	if (one === null) return other;
	return { from: one.from < other.from ? one.from : other.from, to: one.to > other.to ? one.to : other.to };
}
