/** Order of two texts by their characters' codes, the same on every machine. */
export function byText(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}

/** Sorted by the text that each has; what has the same text stays in the order it came in. */
export function sortedBy<T>(items: Iterable<T>, textOf: (item: T) => string): T[] {
	return [...items]
		.map((item) => ({ item, text: textOf(item) }))
		.sort((one, other) => byText(one.text, other.text))
		.map(({ item }) => item);
}
