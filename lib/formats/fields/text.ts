import type { TextField } from '../spec';
import type { FieldCodec } from './field-codec';
import { textProblem } from './safe-text';

function allDigits(text: string): boolean {
	return /^\d+$/.test(text);
}

/** Text is kept as it is. Whole numbers are accepted for writing, because ids often arrive as numbers. */
export function textCodec(field: TextField): FieldCodec {
	const max = field.max ?? Number.POSITIVE_INFINITY;
	const min = field.min ?? 0;
	const fixed = field.const;
	const digits = field.digits === true;
	return {
		read(text, start, end, note) {
			const length = end - start;
			if (length > max) note.problem = 'tooLong';
			else if (length < min) note.problem = 'tooShort';
			if (fixed !== undefined) {
				if (length === fixed.length && text.startsWith(fixed, start)) return fixed;
				note.problem = 'wrongConstant';
			}
			const value = text.substring(start, end);
			if (digits && !allDigits(value)) note.problem = 'notDigits';
			return value;
		},
		write(value, note, charset) {
			const text = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? String(value) : value;
			if (typeof text !== 'string') {
				note.problem = 'wrongType';
				return null;
			}
			note.problem =
				textProblem(text, charset) ??
				(text.length > max ? 'tooLong' : text.length < min ? 'tooShort' : null) ??
				(fixed !== undefined && text !== fixed ? 'wrongConstant' : null) ??
				(digits && !allDigits(text) ? 'notDigits' : null);
			return note.problem === null ? text : null;
		},
	};
}
