import fc from 'fast-check';
import { JointRead } from '../../nodes/InstaMedWebhookTrigger/joint-read';
import { runs } from './seed';

/** Never over, unless it is ended early. */
const untold = async (_: number, signal?: AbortSignal): Promise<void> => await new Promise((__, reject) => signal?.addEventListener('abort', () => reject(new Error('ended early'))));

/** As many turns as anything here could take. */
async function settle(): Promise<void> {
	for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
}

test('nobody gets what was begun to be read before he asked, every failure is told to those who waited for it, and none waits in vain', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), fc.array(fc.record({ fails: fc.boolean(), turns: fc.nat(3) }), { minLength: 1, maxLength: 30 }), async (scheduler, askers) => {
			const joint = new JointRead<number>(untold);
			let [time, reading, most, answered] = [0, 0, 0, 0];
			const ask = async ({ fails, turns }: { fails: boolean; turns: number }): Promise<void> => {
				for (let turn = 0; turn < turns; turn += 1) await scheduler.schedule(Promise.resolve());
				const asked = (time += 1);
				const work = async (): Promise<number> => {
					const begun = (time += 1);
					most = Math.max(most, (reading += 1));
					await scheduler.schedule(Promise.resolve());
					reading -= 1;
					if (fails) throw new Error(String(begun));
					return begun;
				};
				const begun = await joint.read(work).catch((error: Error) => Number(error.message));
				expect(begun).toBeGreaterThan(asked);
				answered += 1;
			};
			await scheduler.waitFor(Promise.all(askers.map(ask)));
			expect([answered, most]).toEqual([askers.length, 1]);
		}),
		runs(500),
	);
});

test('a hundred who ask while one reading goes on cost one more', async () => {
	const joint = new JointRead<number>(untold);
	let count = 0;
	let end: (value: number) => void = () => undefined;
	const work = async (): Promise<number> => await new Promise((resolve) => [(count += 1), (end = resolve)]);
	const first = joint.read(work);
	await settle();
	expect(count).toBe(1);
	const others = Array.from({ length: 100 }, async () => await joint.read(work));
	await settle();
	expect(count).toBe(1);
	end(1);
	expect(await first).toBe(1);
	await settle();
	expect(count).toBe(2);
	end(2);
	expect(new Set(await Promise.all(others))).toEqual(new Set([2]));
});

test('a reading that never ends holds up nobody who comes after it', async () => {
	const joint = new JointRead<number>(async () => await Promise.resolve());
	void joint.read(async () => await new Promise(() => undefined));
	await settle();
	const told: number[] = [];
	for (const value of [2, 3]) {
		void joint.read(async () => await Promise.resolve(value)).then((read) => told.push(read));
		await settle();
	}
	expect(told).toEqual([2, 3]);
});
