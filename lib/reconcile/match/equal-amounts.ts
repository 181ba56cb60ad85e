import type { Cents } from '../../core/money';
import { NearDates, type Dated } from './near-dates';

/** With more possible pairs than this of one amount, they are not told one by one: it would be a list of everything. */
const MOST_PAIRS = 10_000;

export interface EqualAmounts<A, B> {
	readonly pairs: readonly { readonly one: A; readonly other: B }[];
	/** What has more than one answer, with the keys of the answers; without them where they are a crowd. */
	readonly unclear: ReadonlyMap<string, readonly string[]>;
}

function byCents<T extends Dated>(items: readonly T[]): Map<Cents, T[]> {
	const groups = new Map<Cents, T[]>();
	for (const item of items) {
		const known = groups.get(item.cents);
		if (known === undefined) groups.set(item.cents, [item]);
		else known.push(item);
	}
	return groups;
}

/** Equal amounts whose dates are within some days, where neither side has another answer; two answers are none. */
export function equalAmounts<A extends Dated, B extends Dated>(ones: readonly A[], others: readonly B[], days: number): EqualAmounts<A, B> {
	const pairs: { one: A; other: B }[] = [];
	const unclear = new Map<string, string[]>();
	const link = (from: string, to: string): void => {
		const known = unclear.get(from);
		if (known === undefined) unclear.set(from, [to]);
		else known.push(to);
	};
	const othersByCents = byCents(others);
	for (const [cents, left] of byCents(ones)) {
		const right = othersByCents.get(cents) ?? [];
		const [nearLeft, nearRight] = [new NearDates(left, days), new NearDates(right, days)];
		if (left.length * right.length > MOST_PAIRS) {
			for (const { key, date } of left) if (nearRight.findNear(date, () => true) !== undefined) unclear.set(key, []);
			for (const { key, date } of right) if (nearLeft.findNear(date, () => true) !== undefined) unclear.set(key, []);
			continue;
		}
		for (const one of right.length === 0 ? [] : left) {
			const answers = nearRight.near(one.date);
			const [other] = answers;
			if (other === undefined) continue;
			if (answers.length === 1 && nearLeft.near(other.date).length === 1) pairs.push({ one, other });
			else {
				for (const { key } of answers) {
					link(one.key, key);
					link(key, one.key);
				}
			}
		}
	}
	return { pairs, unclear };
}
