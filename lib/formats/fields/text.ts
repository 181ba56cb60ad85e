import type { TextField } from '../spec';
import type { FieldCodec } from './field-codec';
import { holdsAt } from './code-table';
import { textProblem } from './safe-text';

function allDigits(text: string, start = 0, end = text.length): boolean {
	for (let i = start; i < end; i += 1) {
		const code = text.charCodeAt(i);
		if (code < 48 || code > 57) return false;
	}
	return end > start;
}

function isDecimal(text: string): boolean {
	return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text);
}

/** Text is kept as it is. Whole numbers are accepted for writing, because ids often arrive as numbers. */
export function textCodec(field: TextField): FieldCodec {
	const max = field.max ?? Number.POSITIVE_INFINITY;
	const min = field.min ?? 0;
	const fixed = field.const;
	const digits = field.digits === true;
	const decimal = field.decimal === true;

	const readPlain: FieldCodec['read'] = (text, start, end, note) => {
		const length = end - start;
		if (length > max) note.problem = 'tooLong';
		else if (length < min) note.problem = 'tooShort';
		return text.substring(start, end);
	};
	const readConst: FieldCodec['read'] = (text, start, end, note) => {
		if (fixed !== undefined && end - start === fixed.length && holdsAt(text, start, fixed)) return fixed;
		note.problem = 'wrongConstant';
		return text.substring(start, end);
	};
	const readDigits: FieldCodec['read'] = (text, start, end, note) => {
		const value = readPlain(text, start, end, note);
		if (note.problem === null && !allDigits(text, start, end)) note.problem = 'notDigits';
		return value;
	};

	const readDecimal: FieldCodec['read'] = (text, start, end, note) => {
		const value = readPlain(text, start, end, note);
		if (note.problem === null && !isDecimal(text.substring(start, end))) note.problem = 'notDecimal';
		return value;
	};

	return {
		read: fixed !== undefined ? readConst : digits ? readDigits : decimal ? readDecimal : readPlain,
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
				(digits && !allDigits(text) ? 'notDigits' : null) ??
				(decimal && !isDecimal(text) ? 'notDecimal' : null);
			return note.problem === null ? text : null;
		},
	};
}
