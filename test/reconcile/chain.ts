import { readCarryOver, reconcile, type CarryOver, type ReconcileOptions, type ReconcileResult } from '../../lib/reconcile';
import { expectCarriedWhole } from './carried-whole';
import { inputOf, type FileDraft } from './offered-file';

/** Wide enough for everything that a month holds. */
export const WIDE = { carry: { openDays: 400, settledDays: 400, trendDays: 400 } };

/** Through text, as it goes through n8n. */
export function handedOver(result: ReconcileResult): CarryOver {
	const reading = readCarryOver(JSON.parse(JSON.stringify(result.carryOver)));
	if (!reading.ok) throw new Error(reading.problem.message);
	return reading.carryOver;
}

/** Runs one after the other, each with the files of its part and what the one before left. */
export function chain(parts: readonly (readonly FileDraft[])[], options: ReconcileOptions = WIDE): ReconcileResult[] {
	const results: ReconcileResult[] = [];
	for (const part of parts) {
		const last = results.at(-1);
		results.push(reconcile({ ...inputOf(part), ...(last === undefined ? {} : { carried: handedOver(last) }) }, options));
	}
	return results;
}

/** Where each subject stood when a run told of it last. */
function lastStand(results: readonly ReconcileResult[]): Map<string, string> {
	return new Map(results.flatMap(({ rows }) => rows.map((row): [string, string] => [row.key, `${row.class} ${row.reason}`])));
}

const EVENTS = ['duplicateRemittance', 'duplicateDepositLine', 'possibleDouble', 'chargeback', 'bankReturn', 'settlementError', 'refund'];

/** What happens once and stays so; everything else is told as long as it lasts. */
export function isEvent({ kind }: ReconcileResult['exceptions'][number]): boolean {
	return EVENTS.includes(kind);
}

function ids(exceptions: ReconcileResult['exceptions']): string[] {
	return exceptions.map(({ id }) => id).sort();
}

/** Every subject stands where one run over all of it would put it, and the same is told. */
export function expectSameEnd(runs: readonly ReconcileResult[], whole: ReconcileResult): void {
	expect([...lastStand(runs)].sort()).toEqual([...lastStand([whole])].sort());
	const last = runs.at(-1);
	// what is so at the end is told at the end, known or new
	expect(ids((last?.exceptions ?? []).filter((one) => !isEvent(one)))).toEqual(ids(whole.exceptions.filter((one) => !isEvent(one))));
	// what happened is told by one run, and by one only
	const events = runs.flatMap(({ exceptions }) => exceptions.filter(isEvent));
	expect(new Set(ids(events)).size).toBe(events.length);
	expect(ids(events)).toEqual(expect.arrayContaining(ids(whole.exceptions.filter(isEvent))));
	expect(last?.carryOver.trend).toEqual(whole.carryOver.trend);
}

/** Whatever the day on which it is looked at, the runs so far end as one run over their files would, and hand on all of it. */
export function expectSameEveryDay(parts: readonly (readonly FileDraft[])[], options: ReconcileOptions = WIDE): ReconcileResult[] {
	const runs = chain(parts, options);
	for (const [index, { carryOver }] of runs.entries()) {
		const soFar = inputOf(parts.slice(0, index + 1).flat());
		expectSameEnd(runs.slice(0, index + 1), reconcile(soFar, options));
		expectCarriedWhole(carryOver.state, soFar);
	}
	return runs;
}
