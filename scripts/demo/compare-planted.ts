import type { IDataObject } from 'n8n-workflow';
import type { PlantedException } from '../../sandbox';

export interface PlantedComparison {
	/** "kind reference" of what was planted and found. */
	readonly found: readonly string[];
	readonly notFound: readonly string[];
	readonly notPlanted: readonly string[];
}

function nameOf(kind: unknown, reference: unknown): string {
	return `${String(kind)} ${String(reference)}`;
}

/** Holds the workflow's "Needs Attention" items against what the sandbox knows it planted. */
export function comparePlanted(items: readonly IDataObject[], planted: readonly PlantedException[]): PlantedComparison {
	const seen = items.map((item) => nameOf(item.kind, item.reference));
	const wanted = planted.map(({ kind, where }) => nameOf(kind, where.key));
	return {
		found: wanted.filter((name) => seen.includes(name)),
		notFound: wanted.filter((name) => !seen.includes(name)),
		notPlanted: seen.filter((name, index) => !wanted.includes(name) || seen.indexOf(name) !== index),
	};
}
