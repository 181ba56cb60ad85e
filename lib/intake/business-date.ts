import { readCompactDate, type CalendarDate } from '../core/date';

/** The one calendar date written into a file name as CCYYMMDD; null when there is none or more than one. */
export function dateInName(name: string): CalendarDate | null {
	const dates = new Set<CalendarDate>();
	for (const [digits] of name.matchAll(/(?<!\d)\d{8}(?!\d)/g)) {
		const date = readCompactDate(digits);
		if (date !== null) dates.add(date);
	}
	const [only] = dates;
	return dates.size === 1 && only !== undefined ? only : null;
}

/** The latest of some dates; null when none is known. */
export class LatestDate {
	#latest: CalendarDate | null = null;

	see(date: CalendarDate | null | undefined): void {
		if (date !== null && date !== undefined && (this.#latest === null || date > this.#latest)) this.#latest = date;
	}

	get value(): CalendarDate | null {
		return this.#latest;
	}
}
