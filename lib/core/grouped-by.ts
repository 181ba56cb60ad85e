/** Items by a key; each group in the order of the items. */
export function groupedBy<T, Key>(items: Iterable<T>, keyOf: (item: T) => Key): Map<Key, T[]> {
	const groups = new Map<Key, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const known = groups.get(key);
		if (known === undefined) groups.set(key, [item]);
		else known.push(item);
	}
	return groups;
}
