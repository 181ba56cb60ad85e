import { InstaMedError } from './error';
import type { Place } from './issue';

/**
 * The only thing a file reader throws: a settable limit was passed, the input is not of the named
 * format at all, or a value cannot be written safely. Everything else a reader meets is an `Issue`.
 */
export class FileFormatError extends InstaMedError {
	readonly format: string;
	readonly where: Place;

	constructor(format: string, code: string, message: string, where: Place = {}, help?: string) {
		super('data', message, help === undefined ? { code } : { code, help });
		this.name = 'FileFormatError';
		this.format = format;
		this.where = where;
	}
}
