/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/** Seed of the random tests of the report; SEED=… repeats a run. fast-check prints it when a test fails. */
export const SEED = Number(process.env['SEED'] ?? 20260302);

/** FULL=1 runs everything; otherwise one in a hundred, at least 50. */
export function runs(full: number): number {
	return process.env['FULL'] === '1' ? full : Math.max(50, Math.ceil(full / 100));
}
