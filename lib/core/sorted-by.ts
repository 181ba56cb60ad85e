/** Sorted by the text that each has, by its characters' codes: the same on every machine. What has the same text stays in the order it came in. */
export function sortedBy<T>(items: Iterable<T>, textOf: (item: T) => string): T[] {
	return [...items]
		.map((item) => ({ item, text: textOf(item) }))
		.sort((one, other) => (one.text === other.text ? 0 : one.text < other.text ? -1 : 1))
		.map(({ item }) => item);
}
