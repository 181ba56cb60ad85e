import { NOTHING_CARRIED } from './carry/carried-state';
import { sealCarryOver } from './carry/carry-over';
import { CARRY_WINDOWS } from './carry/remember';
import { runDay } from './run-day';
import { trendOf } from './carry/trend';
import { CARRY_OVER_VERSION, type ReconcileInput, type ReconcileOptions, type ReconcileResult } from './types';

/**
 * Ties remittances to deposits and deposit lines to transactions. The result is a partition: every
 * remittance, deposit line and transaction is in exactly one class, and the sums of the classes are the
 * sums of the input to the cent. The order of the input does not matter, nor how often a file is offered.
 * A missing or cut file is named as such; what it would have told is left open, never called missing.
 *
 * Day by day, give each run the files that came since and the `carryOver` of the run before: within its windows the
 * last run ends as one over everything would. Rows are then those that are new, were open before, or stand elsewhere now.
 */
export function reconcile({ carried, ...input }: ReconcileInput, options: ReconcileOptions = {}): ReconcileResult {
	const before = carried?.state ?? NOTHING_CARRIED;
	const { result, days, state } = runDay(input, before, options);
	const { asOf } = result;
	const carryOver = sealCarryOver({
		kind: 'reconcileCarryOver',
		version: CARRY_OVER_VERSION,
		asOf,
		began: carried?.began ?? asOf,
		runs: (carried?.runs ?? 0) + 1,
		trend: trendOf(carried?.trend ?? [], days, state, asOf, options.carry?.trendDays ?? CARRY_WINDOWS.trendDays),
		findings: carried?.findings ?? [],
		state,
	});
	return { ...result, carryOver };
}
