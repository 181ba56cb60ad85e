import type { CodeField } from '../spec';
import type { FieldCodec } from './field-codec';
import { textProblem } from './safe-text';

/** A code of a list. An unlisted one is kept when read, and refused when written unless the list is open. */
export function codeCodec(field: CodeField): FieldCodec {
	const known = new Map(Object.keys(field.values).map((code) => [code, code]));
	const open = field.open === true;
	const max = field.max ?? Number.POSITIVE_INFINITY;
	return {
		read(text, start, end, note) {
			const value = text.substring(start, end);
			const code = known.get(value);
			if (code !== undefined) return code;
			if (value.length > max) note.problem = 'tooLong';
			else if (!open) note.problem = 'unknownValue';
			return value;
		},
		write(value, note, charset) {
			if (typeof value !== 'string') {
				note.problem = 'wrongType';
				return null;
			}
			note.problem =
				textProblem(value, charset) ??
				(value.length > max ? 'tooLong' : null) ??
				(!open && !known.has(value) ? 'unknownValue' : null);
			return note.problem === null ? value : null;
		},
	};
}
