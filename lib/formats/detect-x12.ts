/** What an X12 file says it is, from its first bytes; null when it is not X12. */
export interface X12Sighting {
	/** ST01 of the first transaction set, e.g. "835", or "TA1"; null when it lies beyond the bytes at hand. */
	readonly transactionSet: string | null;
	/** GS08 of the first group, e.g. "005010X221A1"; null when it lies beyond the bytes at hand. */
	readonly version: string | null;
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
	const group = body.indexOf(`GS${separator}`);
	const version = group === -1 ? null : (body.slice(group, group + 200).split(separator)[8]?.match(/^[0-9A-Z]+/)?.[0] ?? null);
	if (name !== 'ISA') return code === null ? null : { transactionSet: code, version, begins: name === 'GS' ? 'GS' : 'ST' };
	if (body.length >= 106 && !/^ISA.[^~]{100}/s.test(body)) return null;
	const onlyTa1 = code === null && group === -1 && body.slice(105).includes(`TA1${separator}`);
	return { transactionSet: onlyTa1 ? 'TA1' : code, version, begins: 'ISA' };
}

/**
 * Whether an 835 lists patient payments: the tender stands as supplemental code, or the patient as payer
 * under the qualifier XV [seen: InstaMed's posting files write both so; no payer's ERA does].
 */
export function looksLikePosting(text: string): boolean {
	return /[^A-Za-z0-9](?:credit card|eCheck|cash|manual check)[^A-Za-z0-9]/i.test(firstSegment(text, 'BPR') + firstSegment(text, 'TRN'));
}

/** "BPR*…" up to its end, at most 300 characters; empty when it lies beyond the text. */
function firstSegment(text: string, id: string): string {
	const at = text.search(new RegExp(`[^A-Za-z0-9]${id}[^A-Za-z0-9\\s]`));
	if (at === -1) return '';
	const rest = text.slice(at + 1, at + 300);
	const end = rest.search(/[~\r\n]/);
	return `${end === -1 ? rest : rest.slice(0, end)} `;
}
