/** True when `text` holds exactly `word` at `start`. */
export function holdsAt(text: string, start: number, word: string): boolean {
	for (let i = 0; i < word.length; i += 1) if (text.charCodeAt(start + i) !== word.charCodeAt(i)) return false;
	return true;
}

/**
 * Finds which of a few words stands in a stretch of text without cutting the text out: a file
 * repeats its codes in every row, so no new string is made for them.
 */
export class CodeTable {
	readonly #buckets = new Map<number, string[]>();

	constructor(words: Iterable<string>) {
		for (const word of words) {
			const place = keyOf(word, 0, word.length);
			const bucket = this.#buckets.get(place);
			if (bucket === undefined) this.#buckets.set(place, [word]);
			else bucket.push(word);
		}
	}

	find(text: string, start: number, end: number): string | null {
		const bucket = this.#buckets.get(keyOf(text, start, end));
		if (bucket === undefined) return null;
		for (const word of bucket) if (holdsAt(text, start, word)) return word;
		return null;
	}
}

/** Words of one length with the same first and last character share a bucket. */
function keyOf(text: string, start: number, end: number): number {
	return (((end - start) & 0xff) << 16) ^ (text.charCodeAt(start) << 8) ^ text.charCodeAt(end - 1);
}
