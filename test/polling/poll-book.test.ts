import fc from 'fast-check';
import { PollBook, fileIdentity, folderOf, readSnapshot, type Beginning, type ListedFile, type Offer } from '../../lib/polling';
import { runs } from './seed';
import { FOLDERS, MINUTE, PollWorld, RULES } from './world';

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

const EVERYTHING: Beginning = { kind: 'activated', startFrom: 'everything' };

describe('a store that loses, repeats and swaps what it was given', () => {
	test('"everything": no file is lost, and what comes twice says so', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
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
			fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
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
			fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
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
							const look = book.look();
							const files = await list();
							book.observe(files, FOLDERS, look, EVERYTHING, tick());
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
							builder: async () => void folder.set(`/in/${name}`, { path: `/in/${name}`, size: index, modifiedAt: 1000 }),
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
			runs(2000),
		);
	}, 600_000);
});

describe('single rules', () => {
	const file = (path: string, size = 1, modifiedAt = 1000): ListedFile => ({ path, size, modifiedAt });
	const see = (book: PollBook, files: ListedFile[], now: number, folders: readonly string[] = files.map(({ path }) => folderOf(path)), beginning: Beginning = EVERYTHING): ListedFile[] =>
		book.observe(files, new Set(folders), book.look(), beginning, now);
	const started = (files: ListedFile[], now = 0): PollBook => {
		const book = new PollBook(now);
		see(book, files, now);
		return book;
	};
	const first = (book: PollBook, now: number): Offer => {
		const [offer] = book.take(RULES, now);
		if (offer === undefined) throw new Error('nothing was offered');
		return offer;
	};
	const DAY = 24 * 60 * MINUTE;

	test('a file that still grows is not taken', () => {
		const book = started([file('/a', 1)]);
		see(book, [file('/a', 2)], 10_000);
		expect(book.take(RULES, 12_000)).toEqual([]);
		expect(book.take(RULES, 15_000)).toHaveLength(1);
	});

	test('the time to acknowledge doubles, up to a day', () => {
		const book = started([file('/a')]);
		const offered: number[] = [];
		for (let now = 0; now < 5 * DAY; now += MINUTE) {
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
		expect(book.take(once, 10 * DAY)).toEqual([]);
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

	test('a file that is put back as it was before it changed is a change again, though that was acknowledged once', () => {
		const book = started([file('/a', 1, 1000)]);
		const marks = new Set<string>();
		const give = (now: number, content: string): unknown => {
			const offer = first(book, now);
			const reading = book.delivered(offer, content.repeat(64));
			marks.add(offer.identity);
			book.acknowledge(marks);
			return [reading.kind, offer.revision];
		};
		expect(give(10_000, 'a')).toEqual(['read', 1]);
		see(book, [file('/a', 2, 2000)], 20_000);
		expect(give(30_000, 'b')).toEqual(['read', 2]);
		see(book, [file('/a', 1, 1000)], 40_000);
		book.acknowledge(marks);
		expect(give(50_000, 'a')).toEqual(['read', 3]);
	});

	test('a folder that was not listed is not taken for empty', () => {
		const book = started([file('/x/a')]);
		see(book, [], 10_000, ['/y/']);
		expect(book.take(RULES, 10_000)).toHaveLength(1);
	});

	test('a listing that was asked for first and came last changes nothing', () => {
		const book = started([file('/a', 1)]);
		const early = book.look();
		see(book, [file('/a', 2)], 10_000);
		book.observe([file('/a', 1)], new Set(['/']), early, EVERYTHING, 11_000);
		expect(first(book, 16_000).file.size).toBe(2);
	});

	test('a folder that is watched from now on does not flood, one that an earlier start forgot brings the last week', () => {
		const now = 100 * DAY;
		const there = [file('/new/old', 1, now - 30 * DAY), file('/new/recent', 1, now - DAY)];
		const byPerson = started([file('/known/a')], now);
		see(byPerson, there, now, ['/new/'], { kind: 'activated', startFrom: 'now' });
		expect(byPerson.take(RULES, now + MINUTE).map((offer) => offer.file.path)).toEqual(['/known/a']);
		const byRestart = started([file('/known/a')], now);
		see(byRestart, there, now, ['/new/'], { kind: 'restarted', startFrom: 'now' });
		expect(byRestart.take(RULES, now + MINUTE).map((offer) => offer.file.path)).toEqual(['/known/a', '/new/recent']);
	});

	test('an empty folder is known once it was listed, across a restart too', () => {
		const before = new PollBook(0);
		before.observe([], new Set(['/in/']), before.look(), { kind: 'activated', startFrom: 'now' }, 0);
		const after = new PollBook(DAY);
		after.recall(readSnapshot(JSON.parse(JSON.stringify(before.close()))));
		expect(see(after, [file('/in/a')], DAY, ['/in/'], { kind: 'activated', startFrom: 'now' })).toHaveLength(1);
		expect(first(after, DAY + MINUTE).file.path).toBe('/in/a');
	});

	test('only what is wanted is offered; what was left out does not come when more is wanted later', () => {
		const book = started([file('/a'), file('/b')]);
		const wanted = ({ path }: ListedFile): boolean => path === '/a';
		book.leaveOut(wanted);
		expect(book.isWaiting(RULES, 0, { wanted: () => false })).toBe(false);
		expect(book.take(RULES, MINUTE, { wanted }).map((offer) => offer.file.path)).toEqual(['/a']);
		expect(book.take(RULES, MINUTE)).toEqual([]);
	});

	test('what arrived is told once: new files and changed ones, not what lay in a folder before', () => {
		const book = started([file('/in/a')]);
		expect(see(book, [file('/in/a'), file('/in/b')], 10)).toEqual([file('/in/b')]);
		expect(see(book, [file('/in/a', 2), file('/in/b')], 20)).toEqual([file('/in/a', 2)]);
		expect(see(book, [file('/in/a', 2), file('/in/b')], 30)).toEqual([]);
	});

	describe('without its end', () => {
		const WAIT = { ...RULES, waitMs: 4 * 60 * MINUTE };

		test('a file is held until it changes, and then is no repeat', () => {
			const book = started([file('/a')]);
			book.hold(first(book, 10_000), 10_000);
			expect(book.take(WAIT, 10_000 + 239 * MINUTE)).toEqual([]);
			see(book, [file('/a', 2)], 240 * MINUTE);
			expect(book.take(WAIT, 241 * MINUTE)[0]).toMatchObject({ overdue: null, deliveryCount: 1, redelivery: false, revision: 1 });
		});

		test('it is reported once when it stays so', () => {
			const book = started([file('/a')]);
			book.hold(first(book, 10_000), 10_000);
			expect(book.take(WAIT, 241 * MINUTE)).toMatchObject([{ overdue: 'unfinished' }]);
			const restarted = new PollBook(10 * DAY);
			restarted.recall(readSnapshot(JSON.parse(JSON.stringify(book.close()))));
			see(restarted, [file('/a')], 10 * DAY);
			expect(restarted.take(WAIT, 20 * DAY)).toEqual([]);
			see(restarted, [file('/a', 2)], 20 * DAY);
			expect(restarted.take(WAIT, 21 * DAY)).toMatchObject([{ overdue: null, deliveryCount: 1 }]);
		});

		test('a file without its done file is reported once, and comes when that is there', () => {
			const book = started([file('/a')]);
			const announced = (): boolean => false;
			expect(book.take(WAIT, 239 * MINUTE, { announced })).toEqual([]);
			expect(book.take(WAIT, 240 * MINUTE, { announced })).toMatchObject([{ overdue: 'unannounced' }]);
			expect(book.take(WAIT, 20 * DAY, { announced })).toEqual([]);
			expect(book.take(WAIT, 20 * DAY)).toMatchObject([{ overdue: null, deliveryCount: 1, redelivery: false }]);
		});
	});

	describe('clocks', () => {
		test('one that goes back an hour delays nothing by more than the wait', () => {
			const book = started([], 2 * 60 * MINUTE);
			see(book, [file('/a')], 2 * 60 * MINUTE, ['/']);
			see(book, [file('/a')], 60 * MINUTE, ['/']);
			expect(book.take(RULES, 60 * MINUTE + 5000)).toHaveLength(1);
			see(book, [file('/a', 2)], 61 * MINUTE, ['/']);
			expect(book.take(RULES, 62 * MINUTE)).toMatchObject([{ revision: 2 }]);
		});

		test('one that goes forward an hour does not make a repeat early twice', () => {
			const book = started([file('/a')]);
			first(book, 10_000);
			expect(book.take(RULES, 61 * MINUTE)).toMatchObject([{ deliveryCount: 2, redelivery: true }]);
			see(book, [file('/a')], 2 * MINUTE);
			expect(book.take(RULES, 3 * MINUTE)).toEqual([]);
		});

		test("a server that shifts all its files by an hour has not changed them", () => {
			const files = ['a', 'b', 'c', 'd'].map((name) => file(`/in/${name}`, name.charCodeAt(0), 10 * DAY));
			const shifted = files.map((one) => ({ ...one, modifiedAt: one.modifiedAt + 60 * MINUTE }));
			const book = started(files, 10 * DAY);
			for (const offer of book.take({ ...RULES, limit: 9 }, 10 * DAY + MINUTE)) book.delivered(offer, offer.file.path.padEnd(64, '0'));
			const once = { ...RULES, redeliver: false };
			expect(see(book, [...shifted, file('/in/e', 1, 11 * DAY)], 11 * DAY)).toHaveLength(1);
			expect(book.take(once, 11 * DAY + MINUTE).map((offer) => offer.file.path)).toEqual(['/in/e']);
			expect(see(book, [...shifted.slice(0, 3), { ...files[3], path: '/in/d', size: 1, modifiedAt: 12 * DAY }], 12 * DAY)).toHaveLength(1);
		});

		test('a time in the future is a time as any other', () => {
			const book = started([file('/a', 1, 10 ** 14)]);
			expect(book.take(RULES, MINUTE)).toHaveLength(1);
			see(book, [file('/a', 1, 10 ** 14)], 2 * MINUTE);
			expect(book.take({ ...RULES, redeliver: false }, DAY)).toEqual([]);
		});
	});

	test('hostile names stay plain text', () => {
		const names = ['/__proto__', '/constructor', '/in/__proto__', '/in/../../etc/passwd', '/__proto__/x'];
		const book = started(names.map((path) => file(path)));
		const memory = readSnapshot(JSON.parse(JSON.stringify(book.close())));
		expect([...(memory?.files.keys() ?? [])].sort()).toEqual([...names].sort());
		expect(Object.prototype).not.toHaveProperty('in');
	});

	test('files that left are forgotten after a week, and at most two thousand are remembered', () => {
		const many = Array.from({ length: 2500 }, (_, index) => file(`/in/${index}`));
		const book = started(many);
		see(book, [], 1000, ['/in/']);
		expect(Object.keys(book.close().folders['/in/'] ?? {})).toHaveLength(2000);
		see(book, [], 1000 + 8 * DAY, ['/in/']);
		expect(book.close().folders).toEqual({ '/in/': {} });
	});
});
