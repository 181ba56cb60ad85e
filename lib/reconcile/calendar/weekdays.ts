import { addDays, daysBetween, isWeekday, type CalendarDate } from '../../core/date';

/** A Monday, from which weeks are counted. */
const MONDAY: CalendarDate = '1970-01-05';

/** Weekdays up to and including a date, from a fixed Monday on. */
function weekdaysThrough(date: CalendarDate): number {
	const day = daysBetween(MONDAY, date);
	const week = Math.floor(day / 7);
	return week * 5 + Math.min(day - week * 7 + 1, 5);
}

/**
 * The date some weekdays later, or earlier when `count` is negative; weekends are stepped over.
 * `count` may be 0, which moves a weekend day to Monday.
 */
export function addWeekdays(date: CalendarDate, count: number): CalendarDate {
	let day = date;
	while (!isWeekday(day)) day = addDays(day, 1);
	const step = count < 0 ? -1 : 1;
	for (let left = Math.abs(count); left > 0; ) {
		const next = addDays(day, step);
		// the calendar ends here
		if (next === day) return day;
		day = next;
		if (isWeekday(day)) left -= 1;
	}
	return day;
}

/** How many weekdays `to` is after `from`; negative when it is before. */
export function weekdaysBetween(from: CalendarDate, to: CalendarDate): number {
	return weekdaysThrough(to) - weekdaysThrough(from);
}

/** How many weekdays after `from` the day `to` is, so that `addWeekdays` leads back to it; 0 for the same or an earlier day. */
export function weekdaysAfter(from: CalendarDate, to: CalendarDate): number {
	return Math.max(0, weekdaysBetween(addWeekdays(from, 0), to));
}

/** Weekdays from one day to another, both included. */
export function* weekdaysFrom(from: CalendarDate, to: CalendarDate): Generator<CalendarDate> {
	const days = daysBetween(from, to);
	for (let count = 0; count <= days; count += 1) {
		const day = addDays(from, count);
		if (isWeekday(day)) yield day;
	}
}
