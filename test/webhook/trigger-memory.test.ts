import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { readNotification } from '../../lib/notifications';
import { TriggerMemory } from '../../nodes/InstaMedWebhookTrigger/trigger-memory';
import { runs } from './seed';

let now = 1_700_000_000_000;
let drawn = 0;
const ports = {
	clock: { now: () => (now += 1) },
	// waiting takes no time of its own: the scheduler says what happens first
	sleep: async (_: number, signal?: AbortSignal): Promise<void> => await new Promise((__, reject) => signal?.addEventListener('abort', () => reject(new Error('over')))),
	// never the same twice
	randomBytes: () => new Uint8Array(new Uint32Array([(drawn += 1)]).buffer),
};

interface Change {
	readonly identity: string;
	readonly subject: string;
	readonly rank: number;
}

function change(id: number, state: number): Change {
	return { identity: `${id}|sale|${state}`, subject: `${id}`, rank: state };
}

/**
 * Stands for n8n around the memory: loads the static data, stores the event or fails, asks for the answer's body and
 * saves only with success, answers some time after.
 */
class Trigger {
	memory = new TriggerMemory(ports);
	stored: IDataObject = {};
	readonly emitted: Array<Change & { readonly stale: boolean }> = [];

	async deliver(one: Change, store: () => Promise<boolean>, save: () => Promise<void> = async () => await Promise.resolve()): Promise<'stored' | 'duplicate' | 'refused'> {
		const staticData = structuredClone(this.stored);
		this.memory.recall(staticData);
		const judgement = await this.memory.judge(one);
		if (judgement.kind === 'duplicate') return 'duplicate';
		if (judgement.kind === 'inFlight') return 'refused';
		const holding = this.memory.hold(one, null);
		holding.remember(staticData);
		const isStored = await store();
		if (isStored) {
			this.emitted.push({ ...one, stale: judgement.stale });
			holding.rememberStored(staticData);
			this.stored = staticData;
			await save();
		}
		holding.settle(isStored);
		return isStored ? 'stored' : 'refused';
	}

	/** A new process: all that is left is what was stored. */
	restart(): void {
		this.memory = new TriggerMemory(ports);
	}

	times({ identity }: Change): number {
		return this.emitted.filter((one) => one.identity === identity).length;
	}
}

const changes = fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 4 })).map(([id, state]) => change(id, state));

test('histories with repeats, swaps, failures and twenty at a time: each state change is emitted once, and nobody is told 200 before', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), fc.array(fc.record({ one: changes, fails: fc.boolean() }), { minLength: 1, maxLength: 20 }), async (scheduler, deliveries) => {
			const trigger = new Trigger();
			const working = deliveries.map(async ({ one, fails }) => {
				const answer = await trigger.deliver(one, async () => await scheduler.schedule(Promise.resolve(!fails)));
				if (answer !== 'refused') expect(trigger.times(one)).toBe(1);
				return answer;
			});
			await scheduler.waitFor(Promise.all(working));
			// whoever was refused comes again, as InstaMed does
			for (const { one } of deliveries) expect(['stored', 'duplicate']).toContain(await trigger.deliver(one, async () => await Promise.resolve(true)));
			for (const { one } of deliveries) expect(trigger.times(one)).toBe(1);
		}),
		runs(500),
	);
});

test('a restart between deliveries forgets nothing that was stored', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.record({ one: changes, fails: fc.boolean(), restarts: fc.boolean() }), { maxLength: 40 }), async (deliveries) => {
			const trigger = new Trigger();
			for (const { one, fails, restarts } of deliveries) {
				if (restarts) trigger.restart();
				const before = trigger.times(one);
				const answer = await trigger.deliver(one, async () => await Promise.resolve(!fails));
				expect(answer).toBe(before > 0 ? 'duplicate' : fails ? 'refused' : 'stored');
			}
		}),
		runs(300),
	);
});

test('a restart while twenty are on their way costs at most a repeat, never an event', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), fc.array(fc.record({ one: changes, fails: fc.boolean() }), { minLength: 1, maxLength: 20 }), async (scheduler, deliveries) => {
			const trigger = new Trigger();
			const answers = Promise.all(deliveries.map(async ({ one, fails }) => await trigger.deliver(one, async () => await scheduler.schedule(Promise.resolve(!fails)))));
			await scheduler.waitFor(answers);
			trigger.restart();
			for (const { one } of deliveries) {
				await trigger.deliver(one, async () => await Promise.resolve(true));
				expect(trigger.times(one)).toBeGreaterThanOrEqual(1);
			}
		}),
		runs(500),
	);
});

test('twenty at a time and then a restart: what n8n got is known, whatever failed beside it and however late the answers are', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), fc.array(fc.record({ one: changes, fails: fc.boolean() }), { minLength: 1, maxLength: 20 }), async (scheduler, deliveries) => {
			const trigger = new Trigger();
			// at any moment what is stored tells of everything that n8n has, and of nothing else
			const look = async (): Promise<void> => {
				const next = new Trigger();
				next.stored = trigger.stored;
				for (const one of trigger.emitted) expect(await next.deliver(one, async () => await Promise.resolve(true))).toBe('duplicate');
				for (const { one } of deliveries) if (trigger.times(one) === 0) expect(await next.deliver(one, async () => await Promise.resolve(false))).toBe('refused');
			};
			const save = async (): Promise<void> => {
				await look();
				await scheduler.schedule(Promise.resolve());
			};
			await scheduler.waitFor(Promise.all(deliveries.map(async ({ one, fails }) => await trigger.deliver(one, async () => await scheduler.schedule(Promise.resolve(!fails)), save))));
			await look();
		}),
		runs(300),
	);
});

test('what this memory wrote itself, however long ago, is not taken in again', async () => {
	const trigger = new Trigger();
	const [own, foreign] = [{}, {}] as IDataObject[];
	trigger.memory.hold(change(7, 1), null).rememberStored(own ?? {});
	new TriggerMemory(ports).hold(change(8, 1), null).rememberStored(foreign ?? {});
	await trigger.deliver(change(1, 1), async () => await Promise.resolve(true));
	trigger.memory.recall(own ?? {});
	trigger.memory.recall(foreign ?? {});
	// the first was never answered, so it is not known by what was written of it
	expect(await trigger.deliver(change(7, 1), async () => await Promise.resolve(false))).toBe('refused');
	expect(await trigger.deliver(change(8, 1), async () => await Promise.resolve(true))).toBe('duplicate');
});

test('two processes over one database know what the other one stored', async () => {
	const [one, two] = [new Trigger(), new Trigger()];
	for (let id = 0; id < 50; id += 1) {
		const [first, second] = id % 2 === 0 ? [one, two] : [two, one];
		expect(await first.deliver(change(id, 1), async () => await Promise.resolve(true))).toBe('stored');
		second.stored = first.stored;
		expect(await second.deliver(change(id, 1), async () => await Promise.resolve(true))).toBe('duplicate');
	}
});

test('what is stored stays small, and the process knows more', async () => {
	const trigger = new Trigger();
	for (let id = 0; id < 3000; id += 1) await trigger.deliver(change(id, 1), async () => await Promise.resolve(true));
	expect(JSON.stringify(trigger.stored).length).toBeLessThan(40_000);
	expect(await trigger.deliver(change(1, 1), async () => await Promise.resolve(true))).toBe('duplicate');
	trigger.restart();
	expect(await trigger.deliver(change(2999, 1), async () => await Promise.resolve(true))).toBe('duplicate');
});

test('a signature is a replay when what it signed was stored, and not before', () => {
	const { memory } = new Trigger();
	memory.hold(change(1, 1), 'signature').settle(false);
	expect(memory.isReplay('signature')).toBe(false);
	memory.hold(change(1, 1), 'signature').settle(true);
	expect([memory.isReplay('signature'), memory.isReplay('another'), memory.isReplay(null)]).toEqual([true, false, false]);
});

test('an event that nobody wanted makes older ones stale, and is new when it is wanted after all', async () => {
	const trigger = new Trigger();
	trigger.memory.passOver(change(1, 4));
	await trigger.deliver(change(1, 2), async () => await Promise.resolve(true));
	await trigger.deliver(change(1, 4), async () => await Promise.resolve(true));
	expect(trigger.emitted.map(({ rank, stale }) => [rank, stale])).toEqual([[2, true], [4, false]]);
});

/** Lives of five events of one transaction, in the order in which they happen. */
const LIVES: ReadonlyArray<readonly string[]> = [
	['A', 'C', 'S', 'SE', 'V'], ['A', 'C', 'S', 'V', 'CB'], ['A', 'C', 'S', 'SE', 'RI'], ['A', 'C', 'SE', 'V', 'RI'], ['A', 'S', 'SE', 'V', 'CB'],
	['C', 'S', 'SE', 'V', 'RI'], ['O', 'A', 'C', 'S', 'SE'], ['O', 'A', 'C', 'S', 'V'], ['O', 'A', 'C', 'S', 'CB'], ['O', 'A', 'C', 'S', 'RI'],
	['O', 'A', 'D', 'X', 'V'], ['O', 'C', 'S', 'RI', 'CB'], ['A', 'C', 'S', 'RI', 'CB'], ['A', 'D', 'X', 'S', 'V'], ['C', 'S', 'SE', 'RI', 'CB'],
	['O', 'A', 'S', 'SE', 'RI'], ['A', 'C', 'V', 'RI', 'CB'], ['O', 'C', 'SE', 'V', 'CB'], ['A', 'C', 'D', 'S', 'CB'], ['O', 'C', 'S', 'SE', 'V'],
];

function* permutations<T>(values: readonly T[]): Generator<T[]> {
	if (values.length <= 1) return yield [...values];
	for (const [index, value] of values.entries()) for (const rest of permutations(values.filter((_, at) => at !== index))) yield [value, ...rest];
}

test('in whatever order the five events of a life come, the final state is the same: 120 orders of 20 lives', async () => {
	let orders = 0;
	for (const [life, states] of LIVES.entries()) {
		for (const order of permutations(states)) {
			orders += 1;
			const trigger = new Trigger();
			for (const status of order) {
				const body = JSON.stringify({ PaymentTransactionID: `life-${life}`, TransactionAction: 'Sale', CurrentTransactionStatusCode: status, Amount: '1.00' });
				const reading = readNotification(new TextEncoder().encode(body), 'application/json');
				if (!reading.ok) throw new Error(reading.problem.message);
				await trigger.deliver(reading.notification as Change, async () => await Promise.resolve(true)); // a status that is known has a rank
			}
			expect(trigger.emitted).toHaveLength(5);
			// whoever books by items that are not stale ends at the last state
			const fresh = trigger.emitted.filter(({ stale }) => !stale);
			expect(fresh.at(-1)?.identity).toMatch(new RegExp(`\\|${states.at(-1)?.toLowerCase() ?? ''}$`, 'i'));
			// final states never fall back: ranks of what is not stale only grow
			for (const [index, { rank }] of fresh.entries()) if (index > 0) expect(rank).toBeGreaterThan(fresh[index - 1]?.rank ?? Infinity);
		}
	}
	expect(orders).toBe(2400);
});
