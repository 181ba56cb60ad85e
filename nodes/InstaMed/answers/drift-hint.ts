import type { Job } from '../../shared/job';

/** Said once in a run for each resource; what exactly is new stands in the items. */
export function hintDrift(job: Job, what: string, drift: readonly string[]): void {
	if (drift.length === 0) return;
	job.hint(`Answers about ${what} are not as this package knows them. Nothing is left out: see the field "drift" of the items.`);
}
