import { addDays, type CalendarDate } from '../../core/date';
import type { FileEvidence } from '../types';

const YEAR_DAYS = 366;

/**
 * The latest business day of some files: the day of the question unless one is given. A day that is more than a year
 * after that of every other file is a year written wrong until a second file bears such a day: believed, it would
 * make everything else too old to be followed. Null when no file has a day.
 */
export function latestDay(files: readonly Pick<FileEvidence, 'businessDate'>[]): CalendarDate | null {
	const dates = files.flatMap(({ businessDate }) => businessDate ?? []).sort().reverse();
	const backed = dates.find((date, index) => {
		const next = dates[index + 1];
		return next !== undefined && next >= addDays(date, -YEAR_DAYS);
	});
	return backed ?? dates.at(-1) ?? null;
}
