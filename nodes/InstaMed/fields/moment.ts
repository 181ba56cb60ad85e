import { InstaMedError } from '../../../lib/core/error';
import { instantAt } from '../../shared/local-instant';

const READING = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** What expressions give: text, luxon's DateTime, or Date. */
function asText(value: unknown): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'x' : value.toISOString();
	if (typeof value === 'object' && value !== null && 'toISO' in value && typeof value.toISO === 'function') return String(value.toISO());
	return typeof value === 'string' ? value.trim() : typeof value === 'undefined' || value === null ? '' : 'x';
}

function refuse(field: string): InstaMedError {
	return new InstaMedError('config', `"${field}" is not a date`, { code: 'notADate', help: 'Write it like 2026-03-02, or 2026-03-02T08:00:00 with or without a zone.' });
}

function parts(text: string, field: string): { readonly day: string; readonly time: string; readonly zone: string } {
	const found = READING.exec(text);
	const day = found?.[1] ?? '';
	const start = Date.parse(`${day}T00:00:00Z`);
	// Date.parse takes 31 February for 3 March
	if (found === null || Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day) throw refuse(field);
	return { day, time: found[2] ?? '00:00:00', zone: found[3] ?? '' };
}

/**
 * A moment of the editor or an expression as ISO 8601 in UTC; '' when there is none. Without a zone it is the
 * workflow's.
 * @throws InstaMedError kind `config` naming the field
 */
export function readMoment(value: unknown, field: string, timeZone: string): string {
	const text = asText(value);
	if (text === '') return '';
	const { day, time, zone } = parts(text, field);
	const reading = Date.parse(`${day}T${time}${zone === '' ? 'Z' : zone.toUpperCase()}`);
	if (Number.isNaN(reading)) throw refuse(field);
	return new Date(zone === '' ? instantAt(timeZone, reading) : reading).toISOString();
}

/** The calendar day as written, whatever time and zone follow; '' when there is none. */
export function readDay(value: unknown, field: string): string {
	const text = asText(value);
	return text === '' ? '' : parts(text, field).day;
}
