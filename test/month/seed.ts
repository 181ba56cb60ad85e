/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/** Months that are lived, one after another; MONTHS=… lives more, SEED=… begins with another. The seed is printed when a month fails. */
const FIRST = Number(process.env['SEED'] ?? 20260302);
const MONTHS = Number(process.env['MONTHS'] ?? 20);

export const SEEDS: readonly number[] = Array.from({ length: MONTHS }, (_, index) => FIRST + index);
