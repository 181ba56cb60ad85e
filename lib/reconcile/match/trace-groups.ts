import { traceKeys } from './trace-keys';

/** Payments and deposits that share a trace. */
export interface TraceGroup<R, L> {
	readonly remittances: readonly R[];
	readonly lines: readonly L[];
}

/** Every trace that stands on both sides, in the order of the traces; a deposit with two traces is in two groups. */
export function traceGroups<R, L>(remittances: readonly R[], lines: readonly L[], tracesOf: { remittance(one: R): readonly (string | null)[]; line(one: L): readonly (string | null)[] }): TraceGroup<R, L>[] {
	const linesByTrace = new Map<string, L[]>();
	for (const line of lines) {
		for (const trace of traceKeys(...tracesOf.line(line))) {
			const known = linesByTrace.get(trace);
			if (known === undefined) linesByTrace.set(trace, [line]);
			else known.push(line);
		}
	}
	const groups = new Map<string, { remittances: R[]; lines: L[] }>();
	for (const remittance of remittances) {
		for (const trace of traceKeys(...tracesOf.remittance(remittance))) {
			const withTrace = linesByTrace.get(trace);
			if (withTrace === undefined) continue;
			const group = groups.get(trace) ?? { remittances: [], lines: withTrace };
			group.remittances.push(remittance);
			groups.set(trace, group);
		}
	}
	return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
