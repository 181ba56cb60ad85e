import type { CalendarDate } from '../../core/date';

/** The first and the last of some dates. */
export interface DateSpan {
	readonly first: CalendarDate;
	readonly last: CalendarDate;
}

/** Null when there are no dates. */
export function spanOf(dates: readonly CalendarDate[]): DateSpan | null {
	let [first, last] = [dates[0], dates[0]];
	for (const date of dates) {
		if (first === undefined || date < first) first = date;
		if (last === undefined || date > last) last = date;
	}
	return first === undefined || last === undefined ? null : { first, last };
}
