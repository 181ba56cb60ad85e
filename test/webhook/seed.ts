/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/** One seed for every random test; a failing run prints it, and SEED replays it. */
export const SEED = Number(process.env.SEED ?? 20261121);

/** Runs of a property: RUNS raises them before a release. */
export function runs(quick: number): { seed: number; numRuns: number } {
	return { seed: SEED, numRuns: Number(process.env.RUNS ?? quick) };
}
