/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/** SEED=… repeats a run; fast-check prints it when a test fails. */
export const SEED = Number(process.env['SEED'] ?? 20260302);

/** Runs of a property: RUNS raises them before a release. */
export function runs(quick: number): { seed: number; numRuns: number } {
	return { seed: SEED, numRuns: Number(process.env['RUNS'] ?? quick) };
}
