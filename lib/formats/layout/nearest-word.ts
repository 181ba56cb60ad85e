const LONGEST = 40;

/** Letters to insert, delete, replace or swap with their neighbour to make `b` out of `a`. */
function distance(a: string, b: string): number {
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 0; i < a.length; i += 1) {
		const next = [i + 1];
		for (let j = 0; j < b.length; j += 1) {
			const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
			const isSwap = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j];
			const swapped = isSwap ? (before[j - 1] ?? 0) + 1 : replaced;
			next.push(Math.min(replaced, swapped, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
		}
		[before, row] = [row, next];
	}
	return row[b.length] ?? 0;
}

/** The known word that was probably meant; null when none is near. */
export function nearestWord(word: string, known: readonly string[]): string | null {
	if (word.length > LONGEST) return null;
	const small = word.toLowerCase();
	let best: string | null = null;
	// A third of the letters may be wrong, so that short words are not taken for one another.
	let least = Math.floor(word.length / 3) + 1;
	for (const candidate of known) {
		const steps = distance(small, candidate.toLowerCase());
		if (steps < least) [best, least] = [candidate, steps];
	}
	return best;
}

/** "; did you mean “label”?", or nothing. */
export function didYouMean(word: unknown, known: readonly string[]): string {
	const nearest = typeof word === 'string' ? nearestWord(word, known) : null;
	return nearest === null ? '' : `; did you mean “${nearest}”?`;
}
