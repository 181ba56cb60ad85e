import { isRealDay, type CalendarDate, type LocalDateTime } from '../core/date';

const DATE = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const TIME = /^(0[1-9]|1[0-2]):([0-5]\d):([0-5]\d) (AM|PM)$/;

/** "MM/DD/YYYY"; null when it is not a day that exists. */
export function readUsDate(text: string): CalendarDate | null {
	const [, month = '', day = '', year = ''] = DATE.exec(text) ?? [];
	return isRealDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : null;
}

/** "MM/DD/YYYY hh:mm:ss AM" or "PM" [seen]; null for anything else. 12 AM is midnight. */
export function readUsDateTime(text: string): LocalDateTime | null {
	const date = readUsDate(text.slice(0, 10));
	const [, hour = '', minute, second, half] = TIME.exec(text.slice(11)) ?? [];
	if (date === null || minute === undefined || second === undefined || text[10] !== ' ') return null;
	const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
	return `${date}T${String(hours).padStart(2, '0')}:${minute}:${second}`;
}

/** Whole seconds since 1970, for putting times in order: they are UTC according to a client [seen]. */
export function secondsOf(moment: LocalDateTime): number {
	return Date.parse(`${moment}Z`) / 1000;
}

/** ISO 8601 with a zone → UTC without one; null when it is no moment. */
export function utcMoment(instant: string): LocalDateTime | null {
	const ms = Date.parse(instant);
	return Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 19);
}
