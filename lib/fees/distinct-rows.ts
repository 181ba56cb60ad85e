import { groupedBy } from '../core/grouped-by';
import { placeOf } from '../core/place-of';
import { sortedBy } from '../core/sorted-by';
import type { SourceRef } from '../core/source-ref';

/** Each row of each content once, whatever number of times and under whatever names it came, in an order that does not depend on that. */
export function distinctRows<T extends { readonly source: SourceRef }>(rows: readonly T[]): T[] {
	const places = groupedBy(rows, ({ source }) => placeOf(source));
	return sortedBy(places, ([place]) => place).flatMap(([, same]) => sortedBy(same, ({ source }) => source.file).slice(0, 1));
}
