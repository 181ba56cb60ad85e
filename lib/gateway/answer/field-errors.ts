import type { FieldError } from './gateway-answer';

/** Enough for every field of a request; more is noise. */
const MOST = 50;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
	if (Array.isArray(value)) return value.slice(0, MOST).filter((part) => typeof part === 'string').join(' ');
	return typeof value === 'string' ? value : '';
}

function ofOne(error: unknown): FieldError {
	if (!isRecord(error)) return { field: '', message: textOf(error) };
	return { field: textOf(error.Field ?? error.field), message: textOf(error.Message ?? error.message) };
}

/**
 * Validation errors as a list or as an object of fields; only the word `FieldErrors` was seen, not its shape [inferred].
 * Something that is neither, but there, counts as one error without text.
 */
export function readFieldErrors(value: unknown): FieldError[] {
	if (value === null || value === undefined || value === '') return [];
	if (Array.isArray(value)) return value.slice(0, MOST).map(ofOne);
	if (isRecord(value)) return Object.entries(value).slice(0, MOST).map(([field, message]) => ({ field, message: textOf(message) }));
	return [{ field: '', message: textOf(value) }];
}
