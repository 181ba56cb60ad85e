import type { RecordSpec } from '../spec';

/** What `segmentRecordOf` needs of a record; `compile` makes more of it. */
interface Planned {
	readonly spec: RecordSpec;
}

/** Name of the segment that a record is. */
export function segmentIdOf(record: RecordSpec): string {
	return record.when?.kind === 'segment' ? record.when.id : record.code;
}

/** The element by which a record is told from others of its name, and what it holds; null where the name tells. */
export function qualifierOf({ when }: RecordSpec): { readonly element: number; readonly holds: string } | null {
	if (when?.kind !== 'segment' || when.element === undefined || when.holds === undefined) return null;
	return { element: when.element, holds: when.holds };
}

/** Records by segment: those with a qualifier first, then the one without. */
export class SegmentRecords<P extends Planned> {
	readonly #byId = new Map<string, { readonly qualified: P[]; plain: P | null }>();

	constructor(plans: readonly P[]) {
		for (const plan of plans) {
			const id = segmentIdOf(plan.spec);
			const known = this.#byId.get(id) ?? { qualified: [], plain: null };
			if (qualifierOf(plan.spec) === null) known.plain ??= plan;
			else known.qualified.push(plan);
			this.#byId.set(id, known);
		}
	}

	/** The record of a segment; `elements` without its name. Null when the layout does not describe it. */
	find(id: string, elements: readonly string[]): P | null {
		const known = this.#byId.get(id);
		if (known === undefined) return null;
		const told = known.qualified.find(({ spec }) => {
			const qualifier = qualifierOf(spec);
			return qualifier !== null && (elements[qualifier.element - 1] ?? '').trimEnd() === qualifier.holds;
		});
		return told ?? known.plain;
	}
}
