import type { AnswerMapping, FormatSpec } from '../formats/spec';

/** Fields of an acknowledgement's record with counts of units (see `AnswerRules.units`). */
export interface CountFields {
	readonly record: string;
	/** All units of the file that was sent. */
	readonly total?: string;
	readonly accepted?: string;
	readonly rejected?: string;
}

/** The answer mapping of a format, and what else of it the matching can use where it is told. */
export interface AnswerRules extends AnswerMapping {
	/** Records of the sent file that begin a unit, e.g. a payout with its lines; absent: each record is one. */
	readonly units?: readonly string[];
	readonly counts?: CountFields;
	/** `wholeFile`: error codes that reject the file and not only the record. */
	readonly error: AnswerMapping['error'] & { readonly wholeFile?: readonly string[] };
	/** `reason`: where the reason of the verdict on the file stands. */
	readonly file?: NonNullable<AnswerMapping['file']> & { readonly reason?: { readonly record: string; readonly field: string } };
}

/** Null when the format answers nothing. */
export function answerRules(format: FormatSpec): AnswerRules | null {
	return format.answer ?? null;
}

/** Text of a value as answers and sent records hold it: amounts in cents, ISO dates; empty when there is none. */
export function valueText(value: unknown): string {
	return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** Numbers are the same whatever zeros stand before them. */
export function sameNumber(text: string): string {
	return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
}
