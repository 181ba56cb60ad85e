/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on plain Node, never shipped */

/**
 * Import this before anything that loads n8n: every pause that n8n's `sleep` makes (staggers, waits before another try)
 * passes a hundred times as fast. Time limits and clocks are left alone, so nothing is called late that was not.
 * Only for accounts without one-time codes, whose steps of time are the server's.
 */
jest.mock('@n8n/utils/sleep', () => ({
	sleep: async (ms: number, signal?: AbortSignal): Promise<void> => {
		signal?.throwIfAborted();
		await new Promise<void>((resolve) => setTimeout(resolve, ms / 100));
		signal?.throwIfAborted();
	},
}));
