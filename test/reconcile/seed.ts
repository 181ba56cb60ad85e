/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/** Seed of all random tests of reconciliation; SEED=… repeats a run. fast-check prints it when a test fails. */
export const SEED = Number(process.env['SEED'] ?? 20260302);
