import { NOTHING_CARRIED } from './carry/carried-state';
import { runDay, type DayRun } from './run-day';
import type { ReconcileInput, ReconcileOptions } from './types';

export type PartInput = Omit<ReconcileInput, 'carried' | 'unknowns'>;

/**
 * Reconciles any number of lines in the memory of a few parts: each part, such as a week of files in the order of their
 * days, is one run, and only what it leaves open, and what is settled within the windows, goes on to the next.
 * Whatever is told of a row in a later part replaces what was told before.
 */
export async function* reconcileInParts(parts: AsyncIterable<PartInput> | Iterable<PartInput>, options: ReconcileOptions = {}): AsyncGenerator<DayRun['result'], void> {
	let state = NOTHING_CARRIED;
	for await (const part of parts) {
		const run = runDay(part, state, options);
		state = run.state;
		yield run.result;
	}
}
