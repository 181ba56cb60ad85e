/** Keys that are linked to each other, directly or by others, together; a key without links is by itself. Links go both ways. */
export function linkedGroups(links: ReadonlyMap<string, readonly string[]>): string[][] {
	const seen = new Set<string>();
	const groups: string[][] = [];
	for (const start of links.keys()) {
		if (seen.has(start)) continue;
		seen.add(start);
		const group = [start];
		// the group grows while it is walked through
		for (const key of group) {
			for (const next of links.get(key) ?? []) {
				if (seen.has(next)) continue;
				seen.add(next);
				group.push(next);
			}
		}
		groups.push(group);
	}
	return groups;
}
