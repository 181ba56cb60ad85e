/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/** One seed for every random test; a failing run prints it, and SEED replays it. */
export const SEED = Number(process.env.SEED ?? 20261121);

export const FULL = process.env.FULL === '1';

/** Runs of a property: one in a hundred on every change, all of them with FULL=1; RUNS asks for a number. */
export function runs(full: number): { seed: number; numRuns: number } {
	const quick = Math.max(50, full / 100);
	return { seed: SEED, numRuns: Number(process.env.RUNS ?? (FULL ? full : quick)) };
}
