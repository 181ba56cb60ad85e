import type { ReconcileResult } from '../../lib/reconcile';
import { expectSameEveryDay } from './chain';
import type { FileDraft } from './offered-file';
import { DAYS, twoWeeks } from './reconciled';

/** Two weeks, a run for each day, each of which ends as one run over all files so far would. Empty files where nothing is said. */
export function dayByDay(...files: readonly FileDraft[]): ReconcileResult[] {
	const all = twoWeeks(...files);
	return expectSameEveryDay(DAYS.map((day) => all.filter(({ businessDate }) => businessDate === day)));
}

/** The run of a day. */
export function onDay(runs: readonly ReconcileResult[], day: string): ReconcileResult {
	const run = runs.find(({ asOf }) => asOf === day);
	if (run === undefined) throw new RangeError('There is no run of that day');
	return run;
}

/** How many groups are settled and put away after a run. */
export function putAwayAfter({ carryOver }: ReconcileResult): number {
	return carryOver.state.settled.flatMap(({ groups }) => groups).length;
}

/** "kind reference" of what a run tells for the first time. */
export function newsOf({ exceptions }: ReconcileResult): string[] {
	return exceptions.filter(({ isNew }) => isNew).map(({ kind, reference }) => `${kind} ${reference}`);
}
