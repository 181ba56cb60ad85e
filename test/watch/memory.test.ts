import fc from 'fast-check';
import { WatchBook } from '../../lib/watch';
import { decodeEntry, encodeEntry, mergeEntries, type Entry } from '../../lib/watch/entry';
import { readSnapshot, toSnapshot, type Memory } from '../../lib/watch/snapshot';
import { mergeStream, newStream, STREAMS, type StreamMemory } from '../../lib/watch/stream';
import { token } from '../../lib/watch/token';
import { runs } from './seed';
import { DAY, HOUR, type Paging } from './service';
import { WatchWorld } from './world';

/** What is remembered: bounded, put together in any order, and safe whatever ids look like. */

const state = fc.constantFrom('A', 'C', 'S', 'V', '3:2026-03-09', 'v0123456789ab', 't');
const entry: fc.Arbitrary<Entry> = fc.record({ at: fc.nat({ max: 2 ** 41 }), states: fc.uniqueArray(state, { maxLength: 5 }).map((all) => [...all].sort()), count: fc.nat({ max: 9 }) });
const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'EV-1');
const stream: fc.Arbitrary<StreamMemory> = fc.record({
	list: fc.option(fc.record({ mark: fc.nat(), told: fc.nat(), floor: fc.nat() })),
	log: fc.option(fc.record({ trail: fc.array(key, { maxLength: 3 }), position: fc.nat({ max: 9 }), at: fc.nat(), from: fc.option(fc.constant('2026-03-02T08:00:00.000Z')) })),
	entries: fc.dictionary(key, entry, { noNullPrototype: false }).map((all) => new Map(Object.entries(all))),
});

function copyOf(one: StreamMemory): StreamMemory {
	return { list: one.list, log: one.log, entries: new Map(one.entries) };
}

function merged(...all: readonly StreamMemory[]): object {
	const into = newStream();
	for (const one of all) mergeStream(into, copyOf(one));
	const entries = [...into.entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { at, states, count }]) => [name, at, [...states].sort(), count]);
	return { list: into.list, log: into.log, entries };
}

describe('memories are put together', () => {
	test('in any order and any number of times, with the same outcome', () => {
		fc.assert(
			fc.property(stream, stream, stream, (a, b, c) => {
				const whole = merged(a, b, c);
				expect(merged(c, b, a)).toEqual(whole);
				expect(merged(b, a, b, c, a)).toEqual(whole);
			}),
			runs(500),
		);
	});

	test('nothing that was known is forgotten by it', () => {
		fc.assert(
			fc.property(entry, entry, (a, b) => {
				const both = mergeEntries(a, b);
				for (const one of [...a.states, ...b.states]) expect(both.states).toContain(one);
				expect(both.at).toBe(Math.max(a.at, b.at));
			}),
			runs(300),
		);
	});
});

describe('what is stored', () => {
	test('comes back as it was', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...STREAMS), stream), (streams) => {
				const memory: Memory = new Map(STREAMS.flatMap((name) => (streams[name] === undefined ? [] : [[name, streams[name]] as const])));
				const back = readSnapshot(JSON.parse(JSON.stringify(toSnapshot('scope', memory))), 'scope');
				expect(back).toEqual(memory);
			}),
			runs(300),
		);
	});

	test('of another trigger or account says nothing', () => {
		expect(readSnapshot(JSON.parse(JSON.stringify(toSnapshot('scope', new Map()))), 'other')).toBeNull();
	});

	test('is read however damaged it is', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.jsonValue()), { maxLength: 5 }), (list, entries) => {
				const stored = { version: 1, scope: 'scope', streams: { payments: { list, log: list, entries } } };
				const memory = readSnapshot(JSON.parse(JSON.stringify(stored)), 'scope');
				for (const [name, one] of memory?.get('payments')?.entries ?? []) expect(decodeEntry(encodeEntry(name, one))).toEqual({ key: name, entry: one });
				for (const junk of [list, null, 'x', 7]) expect(() => readSnapshot(junk, 'scope')).not.toThrow();
			}),
			runs(300),
		);
	});

	test('ids from outside become short words without blanks, and different ones stay different', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('__proto__', 'a b', `${'x'.repeat(65)}`)), { maxLength: 8 }), (ids) => {
				// half a character has no bytes of its own
				const sound = ids.filter((id) => !/\p{Surrogate}/u.test(id));
				const tokens = sound.map(token);
				expect(new Set(tokens).size).toBe(sound.length);
				for (const one of tokens) expect(one).toMatch(/^[\w:.#-]{1,64}$/);
			}),
			runs(300),
		);
	});
});

describe('the memory is bounded', () => {
	test('ten thousand things and a megabyte, however many there were and however long their ids', () => {
		const book = new WatchBook('scope');
		const turn = book.begin(0, 50, true);
		book.beginList('payments', { mark: 40_000 * HOUR, told: 40_000 * HOUR, floor: 0 });
		const longest = 'x'.repeat(64);
		for (let index = 0; index < 30_000; index++) turn.know('payments', token(`${String(index).padStart(8, '0')}${longest}`), index * HOUR, 'C');
		for (let index = 0; index < 500; index++) turn.know('unknown', token(`IM2${index}${longest}`), index, 'open', 3);
		const stored = JSON.stringify(turn.close(30_000 * HOUR));
		expect(stored.length).toBeLessThan(1_000_000);
		const kept = JSON.parse(stored) as { streams: { payments: { entries: string[]; list: { floor: number } } } };
		expect(kept.streams.payments.entries.length).toBeGreaterThan(8_000);
		expect(kept.streams.payments.entries.length).toBeLessThanOrEqual(10_000);
		// what was forgotten is not looked at again
		expect(kept.streams.payments.list.floor).toBeGreaterThan(19_000 * HOUR);
	});

	test('with room for next to nothing, all is told in order, and nothing comes twice without saying so', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 120 }), fc.integer({ min: 1, max: 10 }), fc.constantFrom<Paging>('afterRow', 'createdFirst', 'changedFirst'), async (steps, limit, paging) => {
				const limits = { entries: 12, size: 2_000, share: 0.5 };
				const world = new WatchWorld({ startFrom: 'everything', limit, limits });
				Object.assign(world.service, { pageRows: 5, paging });
				for (const step of steps) {
					const { service } = world;
					if (step % 4 === 0) service.pay('A');
					else if (step % 4 === 1) service.moveOn(step);
					else if (step % 4 === 2) service.event('statement.created');
					else service.now += (step % 5) * DAY;
					service.now += HOUR;
					if (step % 7 === 0) await world.poll();
				}
				await world.settle();
				const ids = world.ids();
				expect([...world.service.truth.keys()].filter((id) => !ids.has(id))).toEqual([]);
				expect(world.silentRepeats()).toEqual([]);
				for (const stored of world.stored as Array<{ streams: Record<string, { entries: string[] }> }>) {
					const entries = Object.values(stored.streams).flatMap((one) => one.entries);
					expect(entries.length).toBeLessThanOrEqual(limits.entries);
				}
			}),
			runs(200),
		);
	});
});
