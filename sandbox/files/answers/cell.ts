/** Text of an upload made fit to be repeated in a pipe-delimited answer: without separators, and not too long. */
export function cell(text: unknown, max: number): string {
	return typeof text === 'string' ? text.replace(/[|\p{Cc}]/gu, ' ').slice(0, max).trim() : '';
}

/** The same for an element of an X12 answer. */
export function element(text: unknown, max: number): string {
	return cell(typeof text === 'string' ? text.replace(/[*:^~]/g, ' ') : '', max);
}
