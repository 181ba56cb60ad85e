/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/** Printed by fast-check when a property fails; set SEED to run it again. */
export const SEED = Number(process.env.SEED ?? 20_261_121);
