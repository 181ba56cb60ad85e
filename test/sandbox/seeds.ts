/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */
/** Seeds of a random test: `count` from a fixed start, or the one in the environment. */
export function seeds(count: number): number[] {
	const given = process.env['SEED'];
	return given === undefined ? Array.from({ length: count }, (_, index) => 100 + index) : [Number(given)];
}
