/** Checks of single elements of the current segment; nothing is made of those that are sound. */
import { isCompactDate, readCents } from '../byte-values';
import type { Desk } from './desk';

/** Reports a date that cannot be read; none at all is no fault. */
export function checkDate(desk: Desk, element: number): void {
	const { bytes, offsets, elements } = desk.scanner;
	if (element > elements) return;
	const from = offsets[element] as number;
	const to = (offsets[element + 1] as number) - 1;
	if (to > from && !isCompactDate(bytes, from, to)) desk.complain('dateUnreadable', element);
}

/** Reports money that cannot be read; none at all is no fault. */
export function checkAmount(desk: Desk, element: number): void {
	const { bytes, offsets, elements } = desk.scanner;
	if (element > elements) return;
	const from = offsets[element] as number;
	const to = (offsets[element + 1] as number) - 1;
	if (to === from) return;
	const cents = readCents(bytes, from, to);
	if (cents !== cents) desk.complain('amountUnreadable', element);
}
