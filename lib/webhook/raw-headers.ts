/** Names and values in turn, as they came over the line: the only form that shows a header that came twice. */
export type RawHeaders = readonly string[];

/** Every value of a header, in order; names are compared without regard to case. */
export function headerValues(headers: RawHeaders, name: string): string[] {
	const values: string[] = [];
	for (let index = 0; index + 1 < headers.length; index += 2) {
		if (headers[index]?.toLowerCase() === name) values.push(headers[index + 1] ?? '');
	}
	return values;
}

export type SingleHeader = { readonly kind: 'absent' } | { readonly kind: 'one'; readonly value: string } | { readonly kind: 'wrong' };

/** A header that may come once, in printable ASCII; `name` is in lower case. */
export function singleHeader(headers: RawHeaders, name: string): SingleHeader {
	const [value, ...more] = headerValues(headers, name);
	if (value === undefined) return { kind: 'absent' };
	if (more.length > 0 || !/^[\x20-\x7e\t]*$/.test(value)) return { kind: 'wrong' };
	return { kind: 'one', value: value.trim() };
}
