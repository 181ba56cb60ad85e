import { isRealDay } from '../../core/date';
import type { DatePicture } from '../spec';

/** Digits of a fixed-length run as a number, or -1 when one of them is no digit. */
export function digitsAt(text: string, start: number, count: number): number {
	let value = 0;
	for (let i = start; i < start + count; i += 1) {
		const digit = text.charCodeAt(i) - 48;
		// NaN, past the end of the text, fails the test too.
		if (!(digit >= 0 && digit <= 9)) return -1;
		value = value * 10 + digit;
	}
	return value;
}

/** Two-digit years: 00–68 are 2000–2068, 69–99 are 1969–1999, the POSIX rule [project]. */
function fullYear(two: number): number {
	return two < 0 ? -1 : two < 69 ? 2000 + two : 1900 + two;
}

function pad(value: number, width: number): string {
	return String(value).padStart(width, '0');
}

/** "YYYY-MM-DD" of parts that make a day which exists; null otherwise. */
export function isoDay(year: number, month: number, day: number): string | null {
	return isRealDay(year, month, day) ? `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` : null;
}

interface Reading {
	readonly length: number;
	readonly read: (text: string, at: number) => string | null;
	readonly write: (year: string, month: string, day: string) => string;
}

const FIXED: Readonly<Record<Exclude<DatePicture, 'M/D/CCYY'>, Reading>> = {
	CCYYMMDD: {
		length: 8,
		read: (t, a) => isoDay(digitsAt(t, a, 4), digitsAt(t, a + 4, 2), digitsAt(t, a + 6, 2)),
		write: (y, m, d) => y + m + d,
	},
	'CCYY-MM-DD': {
		length: 10,
		read: (t, a) => (t[a + 4] === '-' && t[a + 7] === '-' ? isoDay(digitsAt(t, a, 4), digitsAt(t, a + 5, 2), digitsAt(t, a + 8, 2)) : null),
		write: (y, m, d) => `${y}-${m}-${d}`,
	},
	MMDDCCYY: {
		length: 8,
		read: (t, a) => isoDay(digitsAt(t, a + 4, 4), digitsAt(t, a, 2), digitsAt(t, a + 2, 2)),
		write: (y, m, d) => m + d + y,
	},
	'MM/DD/CCYY': {
		length: 10,
		read: (t, a) => (t[a + 2] === '/' && t[a + 5] === '/' ? isoDay(digitsAt(t, a + 6, 4), digitsAt(t, a, 2), digitsAt(t, a + 3, 2)) : null),
		write: (y, m, d) => `${m}/${d}/${y}`,
	},
	YYMMDD: {
		length: 6,
		read: (t, a) => isoDay(fullYear(digitsAt(t, a, 2)), digitsAt(t, a + 2, 2), digitsAt(t, a + 4, 2)),
		write: (y, m, d) => y.slice(2) + m + d,
	},
	MMDDYY: {
		length: 6,
		read: (t, a) => isoDay(fullYear(digitsAt(t, a + 4, 2)), digitsAt(t, a, 2), digitsAt(t, a + 2, 2)),
		write: (y, m, d) => m + d + y.slice(2),
	},
};

/** Reads a date written by a picture; null when the text is not such a date. */
export function readPicture(picture: DatePicture, text: string): string | null {
	if (picture === 'M/D/CCYY') {
		const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
		return match === null ? null : isoDay(Number(match[3]), Number(match[1]), Number(match[2]));
	}
	const reading = FIXED[picture];
	return text.length === reading.length ? reading.read(text, 0) : null;
}

/** Writes "YYYY-MM-DD" by a picture; null when it is not a day, or a two-digit year would change it. */
export function writePicture(picture: DatePicture, date: string): string | null {
	const year = date.slice(0, 4);
	const month = date.slice(5, 7);
	const day = date.slice(8, 10);
	if (readPicture('CCYY-MM-DD', date) === null) return null;
	const text = picture === 'M/D/CCYY' ? `${Number(month)}/${Number(day)}/${year}` : FIXED[picture].write(year, month, day);
	return readPicture(picture, text) === date ? text : null;
}
