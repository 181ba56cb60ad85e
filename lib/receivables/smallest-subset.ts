import type { Cents } from '../core/money';

/** What adds up to a sum: nothing does, the fewest that do, or several choices of equally few. */
export type Subset<T> = { readonly kind: 'none' } | { readonly kind: 'one'; readonly members: readonly T[] } | { readonly kind: 'several' };

/** Different sums that are kept; beyond it nobody can tell, and nothing is said to fit. */
const MOST_SUMS = 20_000;

interface Choice {
	readonly size: number;
	readonly ways: 1 | 2;
	/** Last member, and the choice before it. */
	readonly index: number;
	readonly before: Choice | null;
}

const EMPTY: Choice = { size: 0, ways: 1, index: -1, before: null };

/** Finds the fewest items that add up to a sum to the cent; amounts may be negative. */
export function smallestSubset<T>(items: readonly T[], centsOf: (item: T) => Cents, sum: Cents): Subset<T> {
	let bySum = new Map<Cents, Choice>([[0, EMPTY]]);
	for (const [index, item] of items.entries()) {
		const next = new Map(bySum);
		for (const [cents, choice] of bySum) {
			const total = cents + centsOf(item);
			const known = next.get(total);
			const size = choice.size + 1;
			if (known === undefined || size < known.size) next.set(total, { size, ways: choice.ways, index, before: choice });
			else if (size === known.size) next.set(total, { ...known, ways: 2 });
		}
		if (next.size > MOST_SUMS) return { kind: 'none' };
		bySum = next;
	}
	const found = bySum.get(sum);
	if (found === undefined) return { kind: 'none' };
	if (found.ways > 1) return { kind: 'several' };
	const members: T[] = [];
	for (let choice: Choice | null = found; choice !== null; choice = choice.before) {
		const item = items[choice.index];
		if (item !== undefined) members.push(item);
	}
	return { kind: 'one', members: members.reverse() };
}
