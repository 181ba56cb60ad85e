import { addDays, type CalendarDate } from '../../core/date';
import { oncePerDay } from './once-per-day';

/** The wanted dates within some days of another, the earliest first; none for no date. */
export function datesNear(days: number, isWanted: (date: CalendarDate) => boolean): (date: CalendarDate | null) => readonly CalendarDate[] {
	return oncePerDay((date) => {
		const found: CalendarDate[] = [];
		for (let offset = -days; date !== null && offset <= days; offset += 1) {
			const near = addDays(date, offset);
			if (isWanted(near)) found.push(near);
		}
		return found;
	});
}
