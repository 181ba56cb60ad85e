import type { NotificationLimits } from '../limits';
import type { FieldsReading } from '../problem';
import { readJson } from './read-json';

/** One JSON object: its members are the fields. */
export function jsonFields(text: string, limits: NotificationLimits): FieldsReading {
	const reading = readJson(text, limits);
	if (!reading.ok) return reading;
	const { value } = reading;
	if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0) return { ok: false, code: 'notAnObject' };
	return { ok: true, fields: value };
}
