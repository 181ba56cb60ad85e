import fc from 'fast-check';
import { PollBook, fileIdentity, readSnapshot, type ListedFile, type Offer } from '../../lib/polling';
import { runs } from './seed';
import { MINUTE, PollWorld, RULES } from './world';

type Step =
	| { readonly kind: 'arrive'; readonly name: string; readonly content: string }
	| { readonly kind: 'leave'; readonly name: string }
	| { readonly kind: 'acknowledge'; readonly name: string }
	| { readonly kind: 'wait'; readonly minutes: number }
	| { readonly kind: 'restart' }
	| { readonly kind: 'poll'; readonly fault: 'none' | 'lost' | 'repeated' | 'swapped'; readonly pick: number; readonly save: boolean };

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant('arrive' as const), name, content: fc.stringMatching(/^[xyz]{0,6}$/) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), name }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('acknowledge' as const), name }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 300 }) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('poll' as const),
			fault: fc.constantFrom('none', 'none', 'lost', 'repeated', 'swapped'),
			pick: fc.nat({ max: 1000 }),
			save: fc.boolean(),
		}),
	},
);

/** Applies a step; returns identities that were acknowledged by it. */
function apply(world: PollWorld, step: Step): void {
	switch (step.kind) {
		case 'arrive':
			world.now += 2000;
			world.put(step.name, step.content);
			return;
		case 'leave':
			world.files.delete(`/in/${step.name}`);
			return;
		case 'acknowledge': {
			const file = world.files.get(`/in/${step.name}`);
			const identity = file === undefined ? '' : `${file.size}@${file.modifiedAt}:${file.path}`;
			// only what the workflow was given can be acknowledged by it
			if (world.emissions.some((emission) => emission.identity === identity)) world.marks.add(identity);
			return;
		}
		case 'wait':
			world.now += step.minutes * MINUTE;
			return;
		case 'restart':
			world.restart();
			return;
		case 'poll':
			world.poll((states) => {
				if (step.fault === 'lost') return undefined;
				if (step.fault === 'none') return states.at(-1);
				return step.fault === 'repeated' ? states.at(-2) : states[step.pick % Math.max(1, states.length)];
			}, step.save);
			return;
		default: {
			const never: never = step;
			throw new Error(String(never));
		}
	}
}

/** Contents that the workflow knows under this path: a file that only got a new time need not come again. */
function isKnownContent(world: PollWorld, history: readonly Step[], identity: string): boolean {
	const path = identity.slice(identity.indexOf(':') + 1);
	const contents = history.flatMap((step) => (step.kind === 'arrive' && `/in/${step.name}` === path ? [step.content] : []));
	const last = world.files.get(path)?.content;
	return contents.filter((content) => content === last).length > 1;
}

describe('a store that loses, repeats and swaps what it was given', () => {
	test('"everything": no file is lost, and what comes twice says so', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const world = new PollWorld('everything');
				for (const one of steps) apply(world, one);
				world.settle();
				const given = new Set(world.emissions.map(({ identity }) => identity));
				for (const identity of world.identities()) {
					if (!world.marks.has(identity) && !isKnownContent(world, steps, identity)) expect(given).toContain(identity);
				}
				const seen = new Set<string>();
				for (const { identity, redelivery, certain } of world.emissions) {
					if (seen.has(identity)) expect(redelivery || !certain).toBe(true);
					seen.add(identity);
				}
			}),
			runs(600),
		);
	});

	test('"now": what arrives after the start is never lost, and nothing old floods', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const world = new PollWorld('now');
				for (let old = 0; old < 20; old += 1) world.put(`old${old}`, 'old');
				world.now += 30 * 24 * 60 * MINUTE;
				world.poll(() => undefined, true);
				expect(world.emissions).toEqual([]);
				for (const one of steps) apply(world, one);
				world.settle();
				const given = new Set(world.emissions.map(({ identity }) => identity));
				for (const identity of world.identities()) {
					const isOld = identity.includes(':/in/old');
					if (isOld) expect(given).not.toContain(identity);
					else if (!world.marks.has(identity) && !isKnownContent(world, steps, identity)) expect(given).toContain(identity);
				}
			}),
			runs(400),
		);
	});

	test('with a store that works, nothing that was acknowledged comes again', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const world = new PollWorld('everything');
				const closed = new Map<string, number>();
				for (const one of steps) {
					if (one.kind === 'restart') continue;
					apply(world, one.kind === 'poll' ? { ...one, fault: 'none', save: true } : one);
					for (const identity of world.marks) if (!closed.has(identity)) closed.set(identity, world.emissions.length);
				}
				world.settle();
				for (const [identity, at] of closed) {
					expect(world.emissions.slice(at).map((emission) => emission.identity)).not.toContain(identity);
				}
			}),
			runs(300),
		);
	});
});

describe('polls that overlap', () => {
	test('every file is given at least once, and a second time says so', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				fc.array(fc.stringMatching(/^[a-e]$/), { minLength: 1, maxLength: 5 }),
				fc.integer({ min: 2, max: 4 }),
				async (scheduler, names, polls) => {
					const folder = new Map<string, ListedFile>();
					const book = new PollBook(0);
					const given: Offer[] = [];
					let clock = 0;
					const tick = (): number => (clock += 10_000);
					const list = async (): Promise<ListedFile[]> => await scheduler.schedule(Promise.resolve([...folder.values()]));
					const poll = async (): Promise<void> => {
						for (let look = 0; look < 2; look += 1) {
							const asked = tick();
							const files = await list();
							book.observe(files, () => true, asked, tick());
						}
						for (const offer of book.take(RULES, tick())) {
							await scheduler.schedule(Promise.resolve());
							book.delivered(offer, 'f'.repeat(64));
							given.push(offer);
						}
						book.close();
					};
					const arrivals = scheduler.scheduleSequence(
						names.map((name, index) => ({
							label: `arrive ${name}`,
							builder: async () => void folder.set(`/${name}`, { path: `/${name}`, size: index, modifiedAt: 1000 }),
						})),
					);
					const all = Promise.all(Array.from({ length: polls }, poll));
					await scheduler.waitFor(Promise.all([all, arrivals.task]));
					await scheduler.waitFor(poll());
					await scheduler.waitFor(poll());
					const seen = new Set<string>();
					for (const { identity, redelivery } of given) {
						if (seen.has(identity)) expect(redelivery).toBe(true);
						seen.add(identity);
					}
					for (const file of folder.values()) expect(seen).toContain(fileIdentity(file));
				},
			),
			runs(400),
		);
	});
});

describe('single rules', () => {
	const file = (path: string, size = 1, modifiedAt = 1000): ListedFile => ({ path, size, modifiedAt });
	const started = (files: ListedFile[], now = 0): PollBook => {
		const book = new PollBook(now);
		book.observe(files, () => true, now, now);
		return book;
	};

	test('a file that still grows is not taken', () => {
		const book = started([file('/a', 1)]);
		book.observe([file('/a', 2)], () => true, 10_000, 10_000);
		expect(book.take(RULES, 12_000)).toEqual([]);
		expect(book.take(RULES, 15_000)).toHaveLength(1);
	});

	test('the time to acknowledge doubles, up to a day', () => {
		const book = started([file('/a')]);
		const offered: number[] = [];
		for (let now = 0; now < 5 * 24 * 60 * MINUTE; now += MINUTE) {
			const [offer] = book.take(RULES, now);
			if (offer === undefined) continue;
			book.delivered(offer, 'a'.repeat(64));
			offered.push(now / MINUTE);
		}
		const waits = offered.slice(1).map((at, index) => at - (offered[index] ?? 0));
		expect(waits.slice(0, 7)).toEqual([60, 120, 240, 480, 960, 1440, 1440]);
	});

	test('without redelivery a file comes once', () => {
		const book = started([file('/a')]);
		const once = { ...RULES, redeliver: false };
		expect(book.take(once, 10_000)).toHaveLength(1);
		expect(book.take(once, 10 * 24 * 60 * MINUTE)).toEqual([]);
	});

	test('same name, new content: a revision; same content, new name: a duplicate; only a new time: nothing', () => {
		const book = started([file('/a')]);
		const [first] = book.take(RULES, 10_000);
		if (first === undefined) throw new Error('nothing was offered');
		expect(book.delivered(first, 'a'.repeat(64))).toEqual({ kind: 'read', duplicateOf: null });
		book.observe([file('/a', 2), file('/b')], () => true, 20_000, 20_000);
		const offers = book.take(RULES, 30_000);
		const [revision, twin] = offers;
		if (revision === undefined || twin === undefined) throw new Error('two files were expected');
		expect(revision).toMatchObject({ revision: 2, redelivery: false, deliveryCount: 1 });
		expect(book.delivered(twin, 'a'.repeat(64))).toEqual({ kind: 'read', duplicateOf: '/a' });
		book.delivered(revision, 'b'.repeat(64));
		book.observe([file('/a', 2, 9000), file('/b')], () => true, 40_000, 40_000);
		const [touched] = book.take(RULES, 50_000);
		if (touched === undefined) throw new Error('the touched file was expected');
		expect(book.delivered(touched, 'b'.repeat(64))).toEqual({ kind: 'unchanged' });
	});

	test('a file that cannot be read is left alone for a while and does not stop the others', () => {
		const book = started([file('/bad'), file('/good')]);
		const offers = book.take(RULES, 10_000);
		expect(offers).toHaveLength(2);
		const [bad] = offers;
		if (bad === undefined) throw new Error('nothing was offered');
		expect(book.failed(bad, 10_000)).toBe(1);
		expect(book.take(RULES, 10_000 + 59 * MINUTE)).toEqual([]);
		const [again] = book.take({ ...RULES, redeliver: false }, 10_000 + 61 * MINUTE);
		expect(again).toMatchObject({ file: { path: '/bad' }, deliveryCount: 1, redelivery: false });
		if (again !== undefined) expect(book.failed(again, 10_000 + 61 * MINUTE)).toBe(2);
	});

	test('a folder that was not listed is not taken for empty', () => {
		const book = started([file('/x/a')]);
		book.observe([], (path) => path.startsWith('/y/'), 5000, 10_000);
		expect(book.take(RULES, 10_000)).toHaveLength(1);
	});

	test('hostile names stay plain text', () => {
		const names = ['/__proto__', '/constructor', '/in/__proto__', '/in/../../etc/passwd'];
		const book = started(names.map((path) => file(path)));
		const memory = readSnapshot(JSON.parse(JSON.stringify(book.close())));
		expect([...(memory?.files.keys() ?? [])].sort()).toEqual([...names].sort());
		expect(Object.prototype).not.toHaveProperty('in');
	});

	test('files that left are forgotten after a week, and at most two thousand are remembered', () => {
		const many = Array.from({ length: 2500 }, (_, index) => file(`/in/${index}`));
		const book = started(many);
		book.observe([], () => true, 1000, 1000);
		expect(Object.keys(book.close().folders['/in/'] ?? {})).toHaveLength(2000);
		const later = 1000 + 8 * 24 * 60 * MINUTE;
		book.observe([], () => true, later, later);
		expect(book.close().folders).toEqual({});
	});
});
