import type { Sleep } from '../../lib/core/ports';
import { admit, type Admission, type DoorSettings, type IncomingRequest } from '../../lib/webhook';
import type { IncomingBody } from '../../lib/webhook/read-body';

/** 2026-11-21 12:00:00 UTC. */
export const NOW = Date.UTC(2026, 10, 21, 12);

/** Asks for nothing at all: what a test is about is added. */
export const OPEN: DoorSettings = {
	ranges: [],
	proxyDepth: 0,
	basic: null,
	hmacSecrets: [],
	mutualTls: false,
	allowUnauthenticated: true,
	limits: { maxBytes: 256_000, timeoutMs: 1500 },
};

export function bytes(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

/** A body that comes in these chunks, and then ends, breaks or never ends. */
export function bodyOf(chunks: Iterable<Uint8Array>, end: 'ended' | 'broken' | 'never' = 'ended'): IncomingBody & { readonly taken: () => number; readonly stopped: () => boolean } {
	let taken = 0;
	let stopped = false;
	return {
		whole: null,
		read: async (take) => {
			for (const chunk of chunks) {
				await Promise.resolve();
				if (stopped) return 'stopped';
				taken += 1;
				if (!take(chunk)) return 'stopped';
			}
			return end === 'never' ? await new Promise(() => undefined) : end;
		},
		stop: () => {
			stopped = true;
		},
		taken: () => taken,
		stopped: () => stopped,
	};
}

export function request(changes: Partial<IncomingRequest> & { readonly content?: string } = {}): IncomingRequest {
	const { content = '{}', ...rest } = changes;
	return { method: 'POST', url: '/webhook/0b1c/instamed', headers: ['Content-Type', 'application/json'], connection: '203.0.113.7', body: bodyOf([bytes(content)]), ...rest };
}

/** Never over, unless it is given up. */
export const waits: Sleep = async (_, signal) => await new Promise((__, reject) => signal?.addEventListener('abort', () => reject(new Error('given up')), { once: true }));

export async function knock(changes: Parameters<typeof request>[0], settings: Partial<DoorSettings> = {}, now = NOW, sleep = waits): Promise<Admission> {
	return await admit(request(changes), { ...OPEN, ...settings }, { clock: { now: () => now }, sleep });
}

/** 200 stands for let in. */
export async function statusOf(changes: Parameters<typeof request>[0], settings: Partial<DoorSettings> = {}, now = NOW): Promise<number> {
	const admission = await knock(changes, settings, now);
	return admission.ok ? 200 : admission.answer.status;
}
