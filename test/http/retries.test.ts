import fc from 'fast-check';
import { createRetryBudget, delayMs, MAX_RETRIES, retryAfterMs, sendWithRetry, shouldRetry, type HttpFailure, type HttpPort, type HttpReply } from '../../lib/http';
import { VirtualTime } from '../session/virtual-time';
import { SEED, runs } from './seed';

const START = Date.UTC(2026, 2, 2, 9, 0, 0);

/** Random numbers that a seed repeats. */
function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

function bytesFrom(random: () => number): (count: number) => Uint8Array {
	return (count) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
}

const reply = (status: number, headers: Record<string, string> = {}): HttpReply => ({ kind: 'reply', status, headers, body: new Uint8Array() });
const failure = (delivery: HttpFailure['delivery'], code: HttpFailure['code']): HttpFailure => ({ kind: 'failure', delivery, code });
const REQUEST = { method: 'GET', url: 'https://example.invalid/', headers: {} } as const;
const LIMITS = { timeoutMs: 1_000, maxBytes: 1_000 };

/** A service that is down until a moment, and everything that reached it. */
function serviceDownUntil(time: VirtualTime, untilMs: number, retryAfter: string | null): { http: HttpPort; arrivals: { client: number; at: number; isRetry: boolean }[]; portOf(client: number): HttpPort } {
	const arrivals: { client: number; at: number; isRetry: boolean }[] = [];
	const portOf = (client: number): HttpPort => {
		let calls = 0;
		return {
			async send() {
				arrivals.push({ client, at: time.now(), isRetry: calls++ > 0 });
				return await Promise.resolve(time.now() < untilMs ? reply(503, retryAfter === null ? {} : { 'retry-after': retryAfter }) : reply(200));
			},
		};
	};
	return { http: portOf(0), arrivals, portOf };
}

/** Share of all retries that falls into the fullest 100 ms. */
function fullestBucket(times: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const at of times) counts.set(Math.floor(at / 100), (counts.get(Math.floor(at / 100)) ?? 0) + 1);
	return Math.max(...counts.values()) / times.length;
}

describe('retries (P11)', () => {
	const seeds = Array.from({ length: 20 }, (_, index) => SEED + index);

	test.each(seeds)('100 clients that were sent away together with Retry-After come back spread out (seed %d)', async (seed) => {
		const random = randomFrom(seed);
		const time = new VirtualTime(START);
		const service = serviceDownUntil(time, START + 30_000, '30');
		const clients = Array.from({ length: 100 }, (_, client) =>
			sendWithRetry(service.portOf(client), REQUEST, LIMITS, { repeatable: true, budget: createRetryBudget() }, { clock: time, sleep: time.sleep, randomBytes: bytesFrom(random) }),
		);
		const results = await time.run(Promise.all(clients));
		expect(results.every(({ last }) => last.kind === 'reply' && last.status === 200)).toBe(true);
		const retries = service.arrivals.filter(({ isRetry }) => isRetry).map(({ at }) => at - START);
		// the server's word is never cut short
		expect(Math.min(...retries)).toBeGreaterThanOrEqual(30_000);
		expect(fullestBucket(retries)).toBeLessThanOrEqual(0.1);
	});

	test.each(seeds)('100 clients that ran into an outage of 30 s on their own do not come back in step (seed %d)', async (seed) => {
		const random = randomFrom(seed);
		const time = new VirtualTime(START);
		const service = serviceDownUntil(time, START + 30_000, null);
		const client = async (index: number): Promise<void> => {
			await time.sleep(random() * 30_000);
			await sendWithRetry(service.portOf(index), REQUEST, LIMITS, { repeatable: true, budget: createRetryBudget() }, { clock: time, sleep: time.sleep, randomBytes: bytesFrom(random) });
		};
		await time.run(Promise.all(Array.from({ length: 100 }, async (_, index) => await client(index))));
		const retries = service.arrivals.filter(({ isRetry }) => isRetry).map(({ at }) => at - START);
		expect(retries.length).toBeGreaterThan(100);
		expect(fullestBucket(retries)).toBeLessThanOrEqual(0.1);
	});

	test('pauses grow from half a second to five, in their upper half, and never undercut what was asked for', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 0, max: 60_000 })), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (done, asked, random) => {
				const pause = delayMs(done, asked, random);
				const full = Math.min(5_000, 500 * 2 ** done);
				expect(pause).toBeGreaterThanOrEqual(Math.max(full / 2, asked ?? 0));
				expect(pause).toBeLessThanOrEqual(Math.max(full, (asked ?? 0) * 1.5));
			}),
			runs(1_000),
		);
	});

	const anyEnd = fc.oneof(
		fc.constantFrom(200, 201, 204, 302, 400, 401, 404, 408, 409, 422, 429, 500, 501, 502, 503, 504).map((status) => reply(status)),
		fc.constantFrom('timeout', 'dropped', 'tooLarge', 'cancelled', 'unreadable').map((code) => failure('maybeSent', code as HttpFailure['code'])),
		fc.constantFrom('dns', 'refused', 'tls', 'blocked', 'cancelled').map((code) => failure('notSent', code as HttpFailure['code'])),
	);

	test('a call that may move something is only repeated when nothing of it left', () => {
		fc.assert(
			fc.property(anyEnd, fc.integer({ min: 0, max: 5 }), (end, done) => {
				if (shouldRetry(end, done, false)) expect(end).toMatchObject({ kind: 'failure', delivery: 'notSent' });
				if (done >= MAX_RETRIES) expect(shouldRetry(end, done, true)).toBe(false);
			}),
			runs(1_000),
		);
	});

	test('answers after which another try can help', () => {
		const again = [200, 301, 400, 401, 403, 404, 408, 409, 422, 429, 500, 501, 502, 503, 504].filter((status) => shouldRetry(reply(status), 0, true));
		expect(again).toEqual([408, 429, 500, 502, 503, 504]);
	});

	test('no run of a node spends more than its budget, over all of its calls', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(anyEnd, { minLength: 1, maxLength: 4 }), { maxLength: 30 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 8_000 }), async (calls, retries, waitMs) => {
				const time = new VirtualTime(START);
				const budget = createRetryBudget(retries, waitMs);
				let sent = 0;
				for (const ends of calls) {
					const queue = [...ends];
					const http: HttpPort = { send: async () => await Promise.resolve((sent++, queue.shift() ?? reply(200))) };
					const work = sendWithRetry(http, REQUEST, LIMITS, { repeatable: true, budget }, { clock: time, sleep: time.sleep, randomBytes: () => Uint8Array.of(255, 255) });
					const { tries } = await time.run(work);
					expect(tries.length).toBeLessThanOrEqual(MAX_RETRIES + 1);
				}
				expect(sent - calls.length).toBeLessThanOrEqual(retries);
				expect(time.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(waitMs);
			}),
			runs(300),
		);
	});

	test('a longer pause than a minute is not waited for, but told', async () => {
		const time = new VirtualTime(START);
		const http: HttpPort = { send: async () => await Promise.resolve(reply(429, { 'retry-after': '120' })) };
		const { tries, waitMs } = await time.run(sendWithRetry(http, REQUEST, LIMITS, { repeatable: true, budget: createRetryBudget() }, { clock: time, sleep: time.sleep, randomBytes: () => Uint8Array.of(0, 0) }));
		expect({ tries: tries.length, waitMs, waits: time.waits }).toEqual({ tries: 1, waitMs: 120_000, waits: [] });
	});

	test.each([
		['0', 0],
		['7', 7_000],
		['Mon, 02 Mar 2026 09:00:10 GMT', 10_000],
		['Mon, 02 Mar 2026 08:00:00 GMT', 0],
		['soon', null],
		['-1', null],
		['1e3', null],
		['', null],
	])('Retry-After "%s"', (value, expected) => expect(retryAfterMs(reply(429, { 'retry-after': value }), START)).toBe(expected));
});
