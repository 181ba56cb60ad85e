/** What an X12 file says it is, from its first bytes; null when it is not X12. */
export interface X12Sighting {
	/** ST01 of the first transaction set, e.g. "835"; null when it lies beyond the bytes at hand. */
	readonly transactionSet: string | null;
	/** How the file begins. */
	readonly begins: 'ISA' | 'GS' | 'ST';
}

/** Looks for an X12 envelope; `text` is the beginning of the file, one character a byte. */
export function sightX12(text: string): X12Sighting | null {
	const body = text.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
	const begins = /^(ISA|GS|ST)([^A-Za-z0-9\s])/.exec(body);
	if (begins === null) return null;
	const separator = begins[2] ?? '*';
	const set = body.split(`ST${separator}`).slice(1).map((rest) => rest.slice(0, 4));
	// "ST*835*": three digits and the separator again; "ST" also ends ordinary words and names.
	const code = set.find((rest) => /^\d{3}/.test(rest) && rest[3] === separator)?.slice(0, 3) ?? null;
	const name = begins[1];
	if (name === 'ISA') return body.length < 106 || /^ISA.[^~]{100}/s.test(body) ? { transactionSet: code, begins: 'ISA' } : null;
	return code === null ? null : { transactionSet: code, begins: name === 'GS' ? 'GS' : 'ST' };
}
