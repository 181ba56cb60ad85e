import type { CodeField } from '../spec';
import { CodeTable } from './code-table';
import type { FieldCodec } from './field-codec';
import { textProblem } from './safe-text';

/** A code of a list. An unlisted one is kept when read, and refused when written unless the list is open. */
export function codeCodec(field: CodeField): FieldCodec {
	const codes = Object.keys(field.values);
	const known = new Set(codes);
	const table = new CodeTable(codes);
	const open = field.open === true;
	const max = field.max ?? Number.POSITIVE_INFINITY;
	return {
		read(text, start, end, note) {
			const code = table.find(text, start, end);
			if (code !== null) return code;
			const value = text.substring(start, end);
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
