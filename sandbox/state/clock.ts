import { addDays, isWeekday, type CalendarDate } from '../../lib/core/date';
import type { Clock } from '../../lib/core/ports';

/** A Monday; every run starts here unless told otherwise, so that a seed always gives the same files. */
export const FIRST_DAY: CalendarDate = '2026-03-02';

/**
 * The sandbox's own time. It stands still until it is set; nights move it on.
 * Its wall-clock times are the practice's local times, kept as if they were UTC.
 */
export class VirtualClock implements Clock {
	#now: number;

	constructor(start: CalendarDate = FIRST_DAY) {
		this.#now = at(start, '08:00:00');
	}

	now(): number {
		return this.#now;
	}

	today(): CalendarDate {
		return dateAt(this.#now);
	}

	/** Sets date and time; time never runs backwards, because files and ids of later days exist already. */
	set(date: CalendarDate, time = '08:00:00'): void {
		const next = at(date, time);
		if (Number.isNaN(next)) throw new RangeError('Not a date and time');
		if (next < this.#now) throw new RangeError('The clock only moves forward; reset the sandbox to go back');
		this.#now = next;
	}
}

/** Milliseconds of a calendar date and "HH:MM:SS". */
export function at(date: CalendarDate, time: string): number {
	return Date.parse(`${date}T${time}Z`);
}

/** Calendar date of a time in milliseconds. */
export function dateAt(ms: number): CalendarDate {
	return new Date(ms).toISOString().slice(0, 10);
}

/**
 * Business days are Monday to Friday [project]. No night runs on a weekend: what happens on Saturday and
 * Sunday belongs to Monday's business day and stands in Monday's files, with its own date.
 */
export function businessDayOf(date: CalendarDate): CalendarDate {
	let day = date;
	while (!isWeekday(day)) day = addDays(day, 1);
	return day;
}

/** The business day that many business days later; `count` ≥ 0. */
export function businessDaysAfter(date: CalendarDate, count: number): CalendarDate {
	let day = businessDayOf(date);
	for (let left = count; left > 0; left--) day = businessDayOf(addDays(day, 1));
	return day;
}
