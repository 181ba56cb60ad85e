import fc from 'fast-check';
import { WatchBook, watchService, type Delivery } from '../../lib/watch';
import { runs } from './seed';
import { HOUR, type Paging } from './service';
import { WatchWorld } from './world';

/** Polls that overlap, in every order of their requests, over one memory or over two that meet in the store. */

interface Plan {
	readonly polls: number;
	readonly limit: number;
	readonly rows: number;
	readonly paging: Paging;
	readonly before: number;
	readonly meanwhile: number;
	readonly failEvery: number;
	/** The first poll takes so long that n8n may have given it up. */
	readonly doubtful: boolean;
}

const plan: fc.Arbitrary<Plan> = fc.record({
	polls: fc.integer({ min: 2, max: 4 }),
	limit: fc.integer({ min: 1, max: 5 }),
	rows: fc.integer({ min: 1, max: 4 }),
	paging: fc.constantFrom<Paging>('afterRow', 'changedLast'),
	before: fc.integer({ min: 0, max: 6 }),
	meanwhile: fc.integer({ min: 0, max: 4 }),
	failEvery: fc.constantFrom(0, 0, 7, 11),
	doubtful: fc.constantFrom(false, false, true),
});

function happen({ service }: WatchWorld, index: number): void {
	if (index % 4 === 0) service.event('statement.created');
	else if (index % 4 === 1) service.pay('C');
	else if (index % 4 === 2) service.moveOn(index);
	else {
		service.plan();
		service.collect(0);
	}
	service.now += HOUR;
}

function silentRepeats(told: readonly Delivery[]): string[] {
	const seen = new Set<string>();
	return told.flatMap(({ deliveryId, redelivery }) => {
		const silent = seen.has(deliveryId) && !redelivery;
		seen.add(deliveryId);
		return silent ? [deliveryId] : [];
	});
}

test('two to four polls at once tell everything once, or say that it comes again', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), plan, async (scheduler, { polls, limit, rows, paging, before, meanwhile, failEvery, doubtful }) => {
			// no more than the step between two changes, so that a place that ran ahead would show
			const world = new WatchWorld({ startFrom: 'everything', limit, overlapMs: HOUR });
			const { service } = world;
			Object.assign(service, { pageRows: rows, paging });
			for (let index = 0; index < before; index++) happen(world, index);
			const book = new WatchBook('scope');
			const told: Delivery[] = [];
			let requests = 0;
			const inAnyOrder = async (): Promise<void> => await scheduler.schedule(Promise.resolve());
			const poll = async (pause?: () => Promise<void>, isDoubtful = false): Promise<void> => {
				const turn = book.begin(service.now, limit, true);
				const source = service.source(pause);
				const failing = { ...source, record: async (path: string, id: string) => (failEvery > 0 && ++requests % failEvery === 0 ? ({ ok: false, thrown: new TypeError('broken') } as const) : await source.record(path, id)) };
				await watchService(turn, failing, world.choice());
				turn.close(world.overlapMs, isDoubtful);
				told.push(...turn.deliveries);
			};
			const changes = scheduler.scheduleSequence(Array.from({ length: meanwhile }, (_, index) => ({ label: `change ${index}`, builder: async () => await Promise.resolve(happen(world, before + index)) })));
			await scheduler.waitFor(Promise.all([...Array.from({ length: polls }, async (_, index) => await poll(inAnyOrder, doubtful && index === 0)), changes.task]));
			for (let quiet = 0, round = 0; quiet < 3 && round < 200; round++) {
				const count = told.length;
				service.now += HOUR;
				await poll();
				quiet = told.length === count ? quiet + 1 : 0;
			}
			const ids = new Set(told.map(({ deliveryId }) => deliveryId));
			expect([...service.truth.keys()].filter((id) => !ids.has(id))).toEqual([]);
			expect([...ids].filter((id) => !service.truth.has(id))).toEqual([]);
			expect(silentRepeats(told)).toEqual([]);
			// one memory: nothing is told twice at all, but for what one poll was not sure of
			if (!doubtful) expect(told).toHaveLength(ids.size);
		}),
		runs(2000),
	);
});
