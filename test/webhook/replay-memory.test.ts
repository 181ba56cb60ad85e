import fc from 'fast-check';
import { ReplayMemory } from '../../lib/webhook';
import { runs } from './seed';

/** A signature made at the latest time that is taken is good for as long again. */
const SPAN_MS = 600_000;

test('what was added is known for as long as it could come again, whatever else comes and however time goes', () => {
	fc.assert(
		fc.property(fc.array(fc.record({ wait: fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 700_000 })), id: fc.nat(30), add: fc.boolean() }), { maxLength: 200 }), (steps) => {
			let now = 1_700_000_000_000;
			const memory = new ReplayMemory(now);
			const added = new Map<string, number>();
			for (const { wait, id, add } of steps) {
				now += wait;
				const last = added.get(`${id}`);
				if (last !== undefined && now - last < SPAN_MS) expect(memory.has(`${id}`, now)).toBe(true);
				if (last === undefined) expect(memory.has(`${id}`, now)).toBe(false);
				// nothing is kept for ever
				if (last !== undefined && now - last > 3 * SPAN_MS) expect(memory.has(`${id}`, now)).toBe(false);
				if (!add) continue;
				memory.add(`${id}`, now);
				added.set(`${id}`, now);
			}
		}),
		runs(500),
	);
});

test('a clock that is set back forgets nothing', () => {
	const memory = new ReplayMemory(1_000_000_000);
	memory.add('a', 1_000_000_000);
	expect(memory.has('a', 999_000_000)).toBe(true);
	expect(memory.has('a', 999_599_000)).toBe(true);
});

test('when it is full it says so, and has room again when what it holds has expired', () => {
	const memory = new ReplayMemory(0, 3);
	for (const id of ['a', 'b', 'c']) {
		expect(memory.hasRoom(0)).toBe(true);
		memory.add(id, 0);
	}
	expect(memory.hasRoom(SPAN_MS - 1)).toBe(false);
	expect(memory.hasRoom(SPAN_MS)).toBe(true);
	expect(memory.has('a', SPAN_MS)).toBe(true);
});
