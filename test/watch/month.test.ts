import fc from 'fast-check';
import { InstaMedError } from '../../lib/core/error';
import { runs } from './seed';
import { DAY, HOUR, type Paging } from './service';
import { WatchWorld } from './world';

/** Random months of a service, watched by a trigger whose store is not to be trusted. */

type Change = { readonly kind: 'pay' | 'moveOn' | 'refund' | 'completeRefund' | 'plan' | 'collect' | 'takeBack' | 'statement' | 'other'; readonly pick: number; readonly late: number };

type Step =
	| { readonly kind: 'change'; readonly change: Change }
	| { readonly kind: 'wait'; readonly hours: number }
	| { readonly kind: 'restart' }
	| { readonly kind: 'poll'; readonly store: 'works' | 'lost' | 'repeated' | 'swapped'; readonly pick: number; readonly save: boolean; readonly meanwhile: readonly Change[]; readonly doubtful: boolean; readonly budget: number; readonly failEvery: number };

const change: fc.Arbitrary<Change> = fc.record({
	kind: fc.constantFrom('pay', 'pay', 'moveOn', 'moveOn', 'moveOn', 'refund', 'completeRefund', 'plan', 'collect', 'collect', 'takeBack', 'statement', 'other'),
	pick: fc.nat({ max: 100 }),
	// up to a day late, and never later than the overlap
	late: fc.constantFrom(0, 0, 0, HOUR, 20 * HOUR),
});

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 10, arbitrary: fc.record({ kind: fc.constant('change' as const), change }) },
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(0, 1, 5, 30, 100, 400) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
	{
		weight: 5,
		arbitrary: fc.record({
			kind: fc.constant('poll' as const),
			store: fc.constantFrom('works', 'works', 'lost', 'repeated', 'swapped'),
			pick: fc.nat({ max: 1000 }),
			save: fc.boolean(),
			meanwhile: fc.array(change, { maxLength: 4 }),
			doubtful: fc.constantFrom(false, false, false, true),
			// looks at the clock after which the time of the poll is over, and requests of which the last one fails
			budget: fc.constantFrom(Infinity, Infinity, 4, 9, 25),
			failEvery: fc.constantFrom(Infinity, Infinity, 4, 7),
		}),
	},
);

function happen({ service }: WatchWorld, { kind, pick, late }: Change): void {
	switch (kind) {
		case 'pay':
			return service.pay(pick % 7 === 0 ? 'D' : pick % 3 === 0 ? 'A' : 'C', late);
		case 'moveOn':
			return service.moveOn(pick, late);
		case 'refund':
			return service.refund();
		case 'completeRefund':
			return service.completeRefund(pick);
		case 'plan':
			return service.plan();
		case 'collect':
			return service.collect(pick);
		case 'takeBack':
			return service.takeBack(pick);
		case 'statement':
			return service.event('statement.created', late);
		case 'other':
			return service.event('payment.captured', late);
		default: {
			const never: never = kind;
			throw new Error(String(never));
		}
	}
}

/** Applies the steps; pages shift during one look at most of two, as two looks are what a watch relies on. */
async function live(world: WatchWorld, steps: readonly Step[], trusty: boolean): Promise<void> {
	let shifted = false;
	for (const one of steps) {
		if (one.kind === 'change') happen(world, one.change);
		else if (one.kind === 'wait') world.service.now += one.hours * HOUR;
		else if (one.kind === 'restart') {
			if (!trusty) world.restart();
		} else {
			const left: Change[] = shifted ? [] : [...one.meanwhile];
			shifted = left.length > 0;
			world.service.betweenPages = () => {
				const next = left.shift();
				if (next !== undefined) happen(world, next);
			};
			const read = (stored: readonly unknown[]): unknown => {
				if (trusty || one.store === 'works') return stored.at(-1);
				if (one.store === 'lost') return undefined;
				return one.store === 'repeated' ? stored.at(-2) : stored[one.pick % Math.max(1, stored.length)];
			};
			let [looks, requests] = [0, 0];
			world.service.failing = () => ((requests += 1) % one.failEvery === 0 ? new InstaMedError('http', 'down', { code: 'upstream_unavailable', retryable: true }) : null);
			await world.poll(read, trusty || one.save, { doubtful: !trusty && one.doubtful, timeLeft: () => (looks += 1) <= one.budget });
			world.service.failing = () => null;
			world.service.betweenPages = null;
		}
	}
	await world.settle();
}

const setting = fc.record({ rows: fc.integer({ min: 1, max: 5 }), paging: fc.constantFrom<Paging>('afterRow', 'createdFirst', 'changedFirst', 'changedLast'), limit: fc.integer({ min: 1, max: 8 }) });

describe('a random month', () => {
	test('"everything": all that happened is told, and what comes twice says so', async () => {
		await fc.assert(
			fc.asyncProperty(setting, fc.array(step, { maxLength: 60 }), async ({ rows, paging, limit }, steps) => {
				const world = new WatchWorld({ startFrom: 'everything', limit });
				Object.assign(world.service, { pageRows: rows, paging });
				await live(world, steps, false);
				const ids = world.ids();
				expect([...world.service.truth.keys()].filter((id) => !ids.has(id))).toEqual([]);
				expect([...ids].filter((id) => !world.service.truth.has(id))).toEqual([]);
				expect(world.silentRepeats()).toEqual([]);
			}),
			runs(400),
		);
	});

	test('"now": all that happens after the start is told, whatever the store does; nothing old comes without saying so', async () => {
		await fc.assert(
			fc.asyncProperty(setting, fc.array(change, { maxLength: 25 }), fc.array(step, { maxLength: 50 }), async ({ rows, paging, limit }, before, steps) => {
				const world = new WatchWorld({ startFrom: 'now', limit, recoveryMs: 400 * DAY });
				Object.assign(world.service, { pageRows: rows, paging });
				for (const one of before) {
					happen(world, one);
					world.service.now += HOUR;
				}
				world.service.now += DAY;
				const old = new Set(world.service.truth.keys());
				expect(await world.poll()).toEqual([]);
				await live(world, steps, false);
				const ids = world.ids();
				expect([...world.service.truth.keys()].filter((id) => !ids.has(id) && !old.has(id))).toEqual([]);
				expect(world.told.filter(({ deliveryId, redelivery }) => old.has(deliveryId) && !redelivery)).toEqual([]);
				expect(world.silentRepeats()).toEqual([]);
			}),
			runs(300),
		);
	});

	test('with a store that works everything is told exactly once, and nothing says that it may be a repeat', async () => {
		await fc.assert(
			fc.asyncProperty(setting, fc.array(step, { maxLength: 60 }), async ({ rows, paging, limit }, steps) => {
				const world = new WatchWorld({ startFrom: 'everything', limit });
				Object.assign(world.service, { pageRows: rows, paging });
				await live(world, steps, true);
				expect(world.told.map(({ deliveryId }) => deliveryId).sort()).toEqual([...world.service.truth.keys()].sort());
				expect(world.told.filter(({ redelivery, deliveryCount }) => redelivery || deliveryCount !== 1)).toEqual([]);
			}),
			runs(300),
		);
	});
});
