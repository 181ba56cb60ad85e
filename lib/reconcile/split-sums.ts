import type { Cents } from '../core/money';

/** Most parts that a search looks at, and most that make up one sum: it must end, whatever comes in. */
const MOST_CANDIDATES = 16;
const MOST_PARTS = 5;

export interface Part {
	readonly key: string;
	readonly cents: Cents;
}

/**
 * The ways in which two to five parts add up to a total; stops at the second, since two answers are no answer.
 * With more than 16 candidates nothing is searched: a sum among so many proves nothing.
 */
export function sumsTo(total: Cents, parts: readonly Part[]): Part[][] {
	const found: Part[][] = [];
	if (parts.length > MOST_CANDIDATES) return found;
	const extend = (from: number, chosen: Part[], sum: Cents): void => {
		if (chosen.length >= 2 && sum === total) found.push([...chosen]);
		if (chosen.length === MOST_PARTS) return;
		for (let index = from; index < parts.length && found.length < 2; index += 1) {
			const part = parts[index];
			if (part === undefined) return;
			chosen.push(part);
			extend(index + 1, chosen, sum + part.cents);
			chosen.pop();
		}
	};
	extend(0, [], 0);
	return found;
}
