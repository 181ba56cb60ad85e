/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/** Seed of every random test here; `SEED=…` replays a failure and `RUNS=…` raises the counts. */
export const SEED = Number(process.env['SEED'] ?? 20261121);

export function runs(quick: number): { seed: number; numRuns: number } {
	return { seed: SEED, numRuns: Number(process.env['RUNS'] ?? quick) };
}
