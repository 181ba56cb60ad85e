import fc from 'fast-check';
import { shareSession, signInStaggerMs } from '../../lib/session';
import { codeRefused } from '../../lib/session/sign-in-error';
import { Random } from '../../sandbox/state/random';
import { SEED } from './seed';
import { VirtualTime } from './virtual-time';

/** A credential store that several processes use; a write takes a while to be seen. */
class Store {
	token = '';
	signIns = 0;
	ended = new Set<string>();

	constructor(
		private readonly time: VirtualTime,
		private readonly signInMs: number,
	) {}

	async signIn(): Promise<void> {
		this.signIns += 1;
		const made = `token-${this.signIns}`;
		await this.time.sleep(this.signInMs);
		this.token = made;
	}
}

let processes = 0;

/** What executions of one process do; `key` keeps its turns apart from those of other simulated processes. */
function newProcess(store: Store, time: VirtualTime, random: Random) {
	const key = `process-${++processes}`;
	const randomBytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => random.between(0, 255));
	return async (signal?: AbortSignal): Promise<string> =>
		await shareSession(key, { read: async () => await Promise.resolve(store.token), renew: async () => await store.signIn() }, {
			clock: time,
			sleep: time.sleep,
			staggerMs: () => signInStaggerMs(randomBytes, true),
			hasEnded: (token) => store.ended.has(token),
			...(signal === undefined ? {} : { signal }),
		});
}

describe('one stored session for all (A5)', () => {
	test('a refused code is tried once more in the next time step, if no token came meanwhile', async () => {
		const time = new VirtualTime(0);
		const at: number[] = [];
		let token = '';
		const renew = async (): Promise<void> => {
			at.push(time.now());
			if (at.length === 1) throw codeRefused(null, 0);
			token = 'second';
			await Promise.resolve();
		};
		const share = async (key: string): Promise<string> =>
			await shareSession(key, { read: async () => await Promise.resolve(token), renew }, { clock: time, sleep: time.sleep, staggerMs: () => 1000, hasEnded: () => false });
		expect(await time.run(share('refused once'))).toBe('second');
		expect(at).toEqual([1000, 32_000]);
		// another process signed in while this one waited: nothing more is sent
		token = '';
		at.length = 0;
		const waiting = share('refused, then served');
		const other = time.sleep(20_000).then(() => (token = 'of another process'));
		expect(await time.run(Promise.all([waiting, other]))).toEqual(['of another process', 'of another process']);
		expect(at).toHaveLength(1);
	});

	test('a process that is too busy to wake in time waits anew, and finds what another one stored', async () => {
		const time = new VirtualTime(0);
		let token = '';
		let renewals = 0;
		let wakings = 0;
		const store = { read: async () => await Promise.resolve(token), renew: async () => await Promise.resolve(void (renewals += 1)) };
		const busy = async (ms: number): Promise<void> => {
			await time.sleep(ms);
			wakings += 1;
			// the event loop stands still for a while
			if (wakings === 1) time.advance(3000);
			else token = 'of another process';
		};
		const ports = { clock: time, sleep: busy, staggerMs: () => 1000, hasEnded: () => false };
		expect(await time.run(shareSession('busy', store, ports))).toBe('of another process');
		expect([wakings, renewals]).toEqual([2, 0]);
		// always busy: it signs in all the same, in the end
		token = '';
		const always = async (ms: number): Promise<void> => {
			await time.sleep(ms);
			time.advance(3000);
		};
		const signing = { ...store, renew: async () => await Promise.resolve(void (token = 'own')) };
		expect(await time.run(shareSession('always busy', signing, { ...ports, sleep: always }))).toBe('own');
	});

	test('the stagger lies in its range and uses all of it', () => {
		const random = new Random(SEED, 'stagger');
		const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => random.between(0, 255));
		const values = Array.from({ length: 10_000 }, () => signInStaggerMs(bytes, true));
		expect(Math.min(...values)).toBeLessThan(20);
		expect(Math.max(...values)).toBeGreaterThan(9980);
		expect(Math.max(...values)).toBeLessThan(10_000);
		expect(Math.max(...Array.from({ length: 1000 }, () => signInStaggerMs(bytes, false)))).toBeLessThan(1000);
		expect(signInStaggerMs(() => new Uint8Array([255, 255, 255, 255]), true)).toBe(9999);
		expect(signInStaggerMs((count) => new Uint8Array(count), true)).toBe(0);
	});

	test('a failure is everybody’s, and is not tried again by those who waited', async () => {
		const time = new VirtualTime(0);
		let renewals = 0;
		const renew = async (): Promise<void> => {
			renewals += 1;
			await time.sleep(10);
			throw new Error('refused');
		};
		const one = async (): Promise<string> =>
			await shareSession('failing', { read: async () => await Promise.resolve(''), renew }, { clock: time, sleep: time.sleep, staggerMs: () => 100, hasEnded: () => false });
		const results = await time.run(Promise.allSettled(Array.from({ length: 50 }, one)));
		expect(results.every(({ status }) => status === 'rejected')).toBe(true);
		expect(renewals).toBe(1);
	});

	test('an execution that is stopped half-way leaves the turn to another', async () => {
		const time = new VirtualTime(0);
		const store = new Store(time, 100);
		const stop = new AbortController();
		let isFirst = true;
		const one = async (signal?: AbortSignal): Promise<string> =>
			await shareSession(
				'stopped',
				{
					read: async () => await Promise.resolve(store.token),
					renew: async () => {
						if (isFirst) {
							isFirst = false;
							stop.abort(new Error('stopped'));
							stop.signal.throwIfAborted();
						}
						await store.signIn();
					},
				},
				{ clock: time, sleep: time.sleep, staggerMs: () => 50, hasEnded: () => false, ...(signal === undefined ? {} : { signal }) },
			);
		const results = await time.run(Promise.allSettled([one(stop.signal), one(), one()]));
		expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
		expect(store.signIns).toBe(1);
	});

	test('sessions that end at random moments: everybody gets a living one in the end', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 6 }), fc.integer({ min: 1, max: 4 }), fc.nat(), async (ends, count, seed) => {
				const time = new VirtualTime(0);
				const random = new Random(seed, 'ends');
				const store = new Store(time, 200);
				const runs = Array.from({ length: count }, () => newProcess(store, time, random));
				const killer = ends.map(async (atMs) => {
					await time.sleep(atMs);
					if (store.token !== '') store.ended.add(store.token);
				});
				const users = runs.map(async (run) => {
					for (let call = 0; call < 5; call++) {
						await time.sleep(random.between(0, 8000));
						const token = await run();
						expect(token).not.toBe('');
					}
				});
				await time.run(Promise.all([...killer, ...users]));
				expect(store.signIns).toBeLessThanOrEqual((ends.length + 1) * count);
			}),
			{ seed: SEED, numRuns: 200 },
		);
	});
});
