/**
 * Dates stay calendar dates: no file of this package states a time zone, so none is invented.
 * Reading is strict: 02/30, month 13 and "00000000" are unreadable, never shifted.
 */

/** "YYYY-MM-DD". */
export type CalendarDate = string;

/** "YYYY-MM-DDTHH:MM:SS", in whatever zone the writer of the file used. */
export type LocalDateTime = string;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeap(year: number): boolean {
	return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** True for a day that exists in the Gregorian calendar; month and day count from 1. */
export function isRealDay(year: number, month: number, day: number): boolean {
	if (year < 1 || month < 1 || month > 12 || day < 1) return false;
	const days = month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0);
	return day <= days;
}

/** Reads "CCYYMMDD"; null when it is not a day that exists. */
export function readCompactDate(text: string): CalendarDate | null {
	if (!/^\d{8}$/.test(text)) return null;
	const year = Number(text.slice(0, 4));
	const month = Number(text.slice(4, 6));
	const day = Number(text.slice(6, 8));
	if (!isRealDay(year, month, day)) return null;
	return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}

/** Reads "YYYY-MM-DD"; null when it is not a day that exists. */
export function readIsoDate(text: string): CalendarDate | null {
	return /^\d{4}-\d{2}-\d{2}$/.test(text) ? readCompactDate(text.replaceAll('-', '')) : null;
}

/** Reads "CCYYMMDDHHMMSS"; null when the day or the time does not exist. */
export function readCompactDateTime(text: string): LocalDateTime | null {
	if (!/^\d{14}$/.test(text)) return null;
	const date = readCompactDate(text.slice(0, 8));
	if (date === null) return null;
	const [hour, minute, second] = [text.slice(8, 10), text.slice(10, 12), text.slice(12, 14)];
	if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
	return `${date}T${hour}:${minute}:${second}`;
}

/** "YYYY-MM-DD" → "CCYYMMDD". */
export function writeCompactDate(date: CalendarDate): string {
	return date.replaceAll('-', '');
}

/** The calendar date of a local date and time. */
export function dateOf(moment: LocalDateTime): CalendarDate {
	return moment.slice(0, 10);
}

const DAYS_IN_400_YEARS = 146_097;
const LAST_DAY = 2_932_896;
const FIRST_DAY = -719_162;

/** Days since 1970-01-01. */
function toDayNumber(date: CalendarDate): number {
	// a calendar repeats every 400 years, and Date.UTC takes the years 0 to 99 for 1900 to 1999
	return Date.UTC(Number(date.slice(0, 4)) + 400, Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000 - DAYS_IN_400_YEARS;
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
	return toDayNumber(to) - toDayNumber(from);
}

/** The date a number of whole days later (or earlier, when negative); never outside 0001-01-01 to 9999-12-31. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
	const day = Math.min(LAST_DAY, Math.max(FIRST_DAY, toDayNumber(date) + days));
	return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Monday to Friday; bank holidays are not known here. */
export function isWeekday(date: CalendarDate): boolean {
	const day = new Date(toDayNumber(date) * 86_400_000).getUTCDay();
	return day !== 0 && day !== 6;
}
