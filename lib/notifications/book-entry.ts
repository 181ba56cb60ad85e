/** One notification that was taken over. */
export interface BookEntry {
	/** Milliseconds; grows from entry to entry of one book even when the clock does not. */
	readonly at: number;
	/** Digest of its subject, and its place in the life of that; null where there is no order. */
	readonly state: { readonly subject: string; readonly rank: number } | null;
}

const TEXT = /^([\w-]{16})\.([0-9a-z]{1,10})(?:\.([\w-]{16})\.(-?[0-9a-z]{1,10}))?$/;

/** `name`: digest of the identity. Numbers to the base of 36: ten thousand entries stay under 1 MB. */
export function entryText(name: string, { at, state }: BookEntry): string {
	const parts = [name, at.toString(36), ...(state === null ? [] : [state.subject, state.rank.toString(36)])];
	return parts.join('.');
}

/** Null for what `entryText` did not write. */
export function readEntry(text: unknown): { readonly name: string; readonly entry: BookEntry } | null {
	const [, name, at, subject, rank] = typeof text === 'string' ? (TEXT.exec(text) ?? []) : [];
	if (name === undefined || at === undefined) return null;
	const state = subject === undefined || rank === undefined ? null : { subject, rank: Number.parseInt(rank, 36) };
	return { name, entry: { at: Number.parseInt(at, 36), state } };
}

/** Of two entries of one name the later; both are the same in what else they say, but for books that somebody changed. */
export function laterEntry(a: BookEntry, b: BookEntry): BookEntry {
	if (a.at !== b.at) return a.at > b.at ? a : b;
	return entryText('', a) >= entryText('', b) ? a : b;
}
