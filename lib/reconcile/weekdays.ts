import { addDays, isWeekday, type CalendarDate } from '../core/date';

/** The date some weekdays later; weekends are stepped over. `count` may be 0, which moves a weekend day to Monday. */
export function addWeekdays(date: CalendarDate, count: number): CalendarDate {
	let day = date;
	while (!isWeekday(day)) day = addDays(day, 1);
	for (let left = count; left > 0; ) {
		day = addDays(day, 1);
		if (isWeekday(day)) left -= 1;
	}
	return day;
}

/** How many weekdays after `from` the day `to` is; 0 for the same or an earlier day. */
export function weekdaysAfter(from: CalendarDate, to: CalendarDate): number {
	let count = 0;
	for (let day = from; day < to; ) {
		day = addDays(day, 1);
		if (isWeekday(day)) count += 1;
	}
	return count;
}

/** Weekdays from one day to another, both included. */
export function* weekdaysFrom(from: CalendarDate, to: CalendarDate): Generator<CalendarDate> {
	for (let day = from; day <= to; day = addDays(day, 1)) if (isWeekday(day)) yield day;
}
