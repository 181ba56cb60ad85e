/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */

/** Seed of every random test here; `SEED=… npx jest` replays a failure. fast-check prints it with the counterexample. */
export const SEED = Number(process.env['SEED'] ?? 20260302);
