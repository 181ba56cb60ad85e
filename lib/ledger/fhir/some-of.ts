/** A list that has members; FHIR knows no empty ones. */
export function someOf<T>(list: readonly T[]): T[] | undefined {
	return list.length === 0 ? undefined : [...list];
}

/** Text that has characters, without those that FHIR forbids in text; it knows no empty text. */
export function textOf(text: string | null | undefined): string | undefined {
	const trimmed = text?.replace(/\p{Cc}/gu, ' ').trim() ?? '';
	return trimmed === '' ? undefined : trimmed;
}

/** Text that can be a code: single blanks at most. */
export function codeText(text: string | null | undefined): string | undefined {
	return textOf(text)?.replace(/\s+/gu, ' ');
}
