/** Text of a value as answers and sent records hold it: amounts in cents, ISO dates; empty when there is none. */
export function valueText(value: unknown): string {
	return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** Numbers are the same whatever zeros stand before them. */
export function sameNumber(text: string): string {
	return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
}
