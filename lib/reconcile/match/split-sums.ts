import type { Cents } from '../../core/money';
import { NearDates, type Dated } from './near-dates';

/** Most parts that a search looks at, and most that make up one sum: it must end, whatever comes in. */
const MOST_CANDIDATES = 16;
const MOST_PARTS = 5;

/** One amount that is the sum of several. */
export interface Split<A, B> {
	readonly whole: A;
	readonly parts: readonly B[];
}

/**
 * For each wanted total the ways in which two to five parts add up to it, at most two of them: two answers
 * are no answer. With more than 16 candidates nothing is searched: a sum among so many proves nothing.
 */
function sumsOf<T extends Dated>(totals: ReadonlySet<Cents>, candidates: readonly T[]): Map<Cents, T[][]> {
	const found = new Map<Cents, T[][]>();
	if (candidates.length > MOST_CANDIDATES) return found;
	const chosen: T[] = [];
	const extend = (from: number, sum: Cents): void => {
		if (chosen.length >= 2 && totals.has(sum)) {
			const known = found.get(sum) ?? [];
			if (known.length < 2) found.set(sum, [...known, [...chosen]]);
		}
		if (chosen.length === MOST_PARTS) return;
		for (let index = from; index < candidates.length; index += 1) {
			const part = candidates[index];
			if (part === undefined) return;
			chosen.push(part);
			extend(index + 1, sum + part.cents);
			chosen.pop();
		}
	};
	extend(0, 0);
	return found;
}

/**
 * Every sum that parts of one group within some days of a whole make, the doubtful ones included.
 * The search is made once for each day, so many wholes of a day cost no more than one.
 */
export function splitsOf<A extends Dated, B extends Dated>(wholes: readonly A[], parts: readonly B[], days: number, groupOf: (part: B) => string): Split<A, B>[] {
	const [wholesOn, partsNear] = [new NearDates(wholes, days), new NearDates(parts, days)];
	return wholesOn.dates.flatMap((date) => {
		const groups = new Map<string, B[]>();
		for (const part of partsNear.near(date)) {
			const known = groups.get(groupOf(part));
			if (known === undefined) groups.set(groupOf(part), [part]);
			else known.push(part);
		}
		const totals = new Set(wholesOn.on(date).map(({ cents }) => cents));
		const sums = [...groups.values()].map((group) => sumsOf(totals, group));
		return wholesOn.on(date).flatMap((whole) => sums.flatMap((found) => (found.get(whole.cents) ?? []).map((chosen) => ({ whole, parts: chosen }))));
	});
}
