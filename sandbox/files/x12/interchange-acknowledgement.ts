import type { Segment } from './answer-interchange';

/** TA1 for an interchange whose control number was used before by the same sender. */
export function duplicateInterchange(header: { readonly controlNumber: string; readonly date: string; readonly time: string }): Segment {
	return ['TA1', header.controlNumber, header.date, header.time, 'R', '025'];
}
