import { readCompactDate, writeCompactDate } from '../../../core/date';
import { FileFormatError } from '../../../core/file-format-error';

const FORMAT = 'x12-270';
/** Printable ASCII: what every receiver of a 270 takes. */
const PLAIN = /^[\x20-\x7e]*$/;
/** Separators that an inquiry is written with. */
const SEPARATORS = /[*:^~]/;

/** Bounds of one value; lengths are those of the 270 guide. */
export interface Bounds {
	readonly least?: number;
	readonly most: number;
	readonly pattern?: RegExp;
}

/** Refuses a value; `field` is its path in the input, such as "inquiries[0].subscriber.memberId". The value is never named. */
export function refuse(field: string, code: string, message: string): never {
	throw new FileFormatError(FORMAT, code, message, { field });
}

/** A value that must be there, as it will be written. */
export function required(value: string | undefined, field: string, bounds: Bounds): string {
	if (value === undefined || value.trim() === '') refuse(field, 'valueMissing', 'A value that the inquiry needs is missing');
	return checked(value, field, bounds);
}

/** A value that may be left out: then ''. */
export function optional(value: string | undefined, field: string, bounds: Bounds): string {
	return value === undefined || value === '' ? '' : checked(value, field, bounds);
}

function checked(value: string, field: string, { least = 1, most, pattern }: Bounds): string {
	if (!PLAIN.test(value)) refuse(field, 'characterNotAllowed', 'A value holds a character other than plain letters, digits and signs');
	if (SEPARATORS.test(value)) refuse(field, 'separatorInData', 'A value holds a separator of the file and cannot be written');
	if (value !== value.trim()) refuse(field, 'blankAtEdge', 'A value begins or ends with a blank');
	if (value.length < least) refuse(field, 'tooShort', 'A value is shorter than the inquiry allows');
	if (value.length > most) refuse(field, 'tooLong', 'A value is longer than the inquiry allows');
	if (pattern !== undefined && !pattern.test(value)) refuse(field, 'wrongForm', 'A value does not have the form that the inquiry asks for');
	return value;
}

/** "YYYY-MM-DD" → CCYYMMDD; '' when left out. */
export function optionalDate(date: string | undefined, field: string): string {
	if (date === undefined || date === '') return '';
	const compact = /^\d{4}-\d{2}-\d{2}$/.test(date) ? writeCompactDate(date) : '';
	if (readCompactDate(compact) === null) refuse(field, 'notADate', 'A date is not a day that exists, written YYYY-MM-DD');
	return compact;
}

/** A control number: a whole number from 1 up to `digits` nines. */
export function controlNumber(value: number, field: string, digits: number): string {
	if (!Number.isInteger(value) || value < 1 || String(value).length > digits) refuse(field, 'wrongForm', 'A control number is not a whole number above 0, or is too long');
	return String(value);
}
