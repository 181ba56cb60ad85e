import type { CountField } from '../spec';
import type { FieldCodec } from './field-codec';

/** A whole number that is not negative. */
export function countCodec(field: CountField): FieldCodec {
	const max = field.max ?? Number.POSITIVE_INFINITY;
	return {
		read(text, start, end, note) {
			let value = 0;
			for (let i = start; i < end; i += 1) {
				const digit = text.charCodeAt(i) - 48;
				if (digit < 0 || digit > 9) {
					note.problem = 'unreadableNumber';
					return null;
				}
				value = value * 10 + digit;
			}
			if (!Number.isSafeInteger(value)) {
				note.problem = 'unreadableNumber';
				return null;
			}
			if (end - start > max) note.problem = 'tooLong';
			return value;
		},
		write(value, note) {
			const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
			if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) {
				note.problem = 'unreadableNumber';
				return null;
			}
			const text = String(number);
			if (text.length > max) note.problem = 'tooLong';
			return note.problem === null ? text : null;
		},
	};
}
