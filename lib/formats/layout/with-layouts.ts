import type { FormatSpec } from '../spec';

/** The formats with those of users: one that completes a built-in format stands in its place, others follow. */
export function withLayouts(builtIns: readonly FormatSpec[], own: readonly FormatSpec[]): readonly FormatSpec[] {
	const byId = new Map([...builtIns, ...own].map((format) => [format.id, format]));
	return [...byId.values()];
}
