/** A list that has members; FHIR knows no empty ones. */
export function someOf<T>(list: readonly T[]): T[] | undefined {
	return list.length === 0 ? undefined : [...list];
}

/** Text that has characters; FHIR knows no empty text. */
export function textOf(text: string | null | undefined): string | undefined {
	const trimmed = text?.trim() ?? '';
	return trimmed === '' ? undefined : trimmed;
}
