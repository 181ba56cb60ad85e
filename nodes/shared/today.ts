import type { CalendarDate } from '../../lib/core/date';

/** The day it is in a time zone of the IANA list, such as the workflow's. */
export function todayIn(timeZone: string, now: number): CalendarDate {
	const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(now);
	const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
	return `${part('year')}-${part('month')}-${part('day')}`;
}
