import { addDays, type CalendarDate } from '../../core/date';
import type { CarriedState } from './carried-state';
import type { DayTotal } from '../types';

/** Totals by day, the earliest first: as they are known now; of days that are partly forgotten as they were known last. */
export function trendOf(before: readonly DayTotal[], days: readonly DayTotal[], { forgottenBefore }: Pick<CarriedState, 'forgottenBefore'>, asOf: CalendarDate | null, trendDays: number): DayTotal[] {
	// a day of which everything is known may have turned out to hold nothing
	const byDate = new Map(before.filter(({ date }) => forgottenBefore !== null && date < forgottenBefore).map((day) => [day.date, day]));
	for (const day of days) if (forgottenBefore === null || day.date >= forgottenBefore || !byDate.has(day.date)) byDate.set(day.date, day);
	const from = asOf === null ? '' : addDays(asOf, -trendDays);
	return [...byDate.values()].filter(({ date }) => date >= from).sort((a, b) => (a.date < b.date ? -1 : 1));
}
