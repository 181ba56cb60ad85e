import type { ResultRow } from '../types';

/** Rows that belong together, directly or by others, whichever side names the other; a row without others is by itself. */
export function connectedRows(rows: ReadonlyMap<string, ResultRow>): ResultRow[][] {
	const groupOf = new Map<string, ResultRow[]>();
	for (const row of rows.values()) {
		let own = groupOf.get(row.key);
		if (own === undefined) groupOf.set(row.key, (own = [row]));
		for (const key of row.counterparts) {
			const [other, theirs] = [rows.get(key), groupOf.get(key)];
			if (other === undefined || theirs === own) continue;
			// the smaller one moves, so that nothing moves often
			const [from, to]: [ResultRow[], ResultRow[]] = theirs === undefined ? [[other], own] : theirs.length < own.length ? [theirs, own] : [own, theirs];
			for (const moved of from) {
				groupOf.set(moved.key, to);
				to.push(moved);
			}
			own = to;
		}
	}
	return [...new Set(groupOf.values())];
}
