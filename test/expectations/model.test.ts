import fc from 'fast-check';
import type { Arrival, ExpectationRule } from '../../lib/expectations';
import { newerExpectationState } from '../../lib/expectations';
import { runs } from './seed';
import { anyRule, anyStart, arrival, DAY, dueMoments, HOUR, Watch } from './rule-rig';

const SPAN = 20 * DAY;

/** When each window ends: after the grace, at the latest when the next one is due. */
function closings({ graceHours }: ExpectationRule, due: readonly number[]): number[] {
	return due.map((at, index) => Math.min(at + graceHours * HOUR, due[index + 1] ?? Infinity));
}

/** Moments of checks: every few hours, and the end. */
const steps = fc.array(fc.integer({ min: 1, max: 30 * 60 }), { minLength: 5, maxLength: 60, size: 'max' });

function momentsOf(start: number, pauses: readonly number[]): number[] {
	const moments = [start];
	for (const minutes of pauses) moments.push((moments.at(-1) ?? start) + minutes * 60_000);
	return [...moments.filter((moment) => moment < start + SPAN), start + SPAN];
}

describe('windows', () => {
	test('with nothing coming, each is told late once, by the first check after it, and after a clock of its own zone', () => {
		fc.assert(
			fc.property(anyRule, anyStart, steps, (rule, start, pauses) => {
				const moments = momentsOf(start, pauses);
				const due = dueMoments(rule, start + 1, start + SPAN + 10 * DAY);
				const ends = closings(rule, due);
				const expected = due.flatMap((at, index) => {
					const told = moments.find((moment) => moment > (ends[index] ?? Infinity));
					return told === undefined ? [] : [`${at} ${Math.floor((told - at) / HOUR)}`];
				});
				const { events } = new Watch([rule]).follow(moments, []);
				expect(events.map(({ dueAt, hoursLate }) => `${dueAt} ${hoursLate}`)).toEqual(expected);
				expect(events.every(({ type }) => type === 'late')).toBe(true);
			}),
			runs(60),
		);
	});

	test('with one thing in each, nothing is told, whenever one looks', () => {
		fc.assert(
			fc.property(anyRule, anyStart, steps, fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }), (rule, start, pauses, where) => {
				const due = dueMoments(rule, start - 10 * DAY, start + SPAN + 10 * DAY);
				const ends = closings(rule, due);
				const arrivals = ends.map((end, index) => {
					const opens = ends[index - 1] ?? start - 10 * DAY;
					return arrival(Math.ceil(opens + (end - opens) * (where[index % 40] ?? 1)));
				});
				expect(new Watch([rule]).follow(momentsOf(start, pauses), arrivals.filter(({ at }) => at > start), arrivals.filter(({ at }) => at <= start)).events).toEqual([]);
			}),
			runs(60),
		);
	});

	test('what is told does not depend on when one looks: a window is missed or it is not', () => {
		fc.assert(
			fc.property(anyRule, anyStart, steps, steps, fc.array(fc.integer({ min: 0, max: 20 * 24 * 60 }), { maxLength: 20, size: 'max' }), (rule, start, one, other, minutes) => {
				const arrivals = minutes.map((minute) => arrival(start + 60_000 * (minute + 1))).sort((a, b) => a.at - b.at);
				const missed = (pauses: readonly number[]): string[] => {
					const { events } = new Watch([rule]).follow(momentsOf(start, pauses), arrivals);
					const came = events.filter(({ type }) => type === 'arrivedLate').map(({ dueAt, hoursLate }) => `${dueAt} came ${hoursLate}`);
					const open = new Set(events.map(({ dueAt }) => dueAt));
					return [...came.sort(), ...[...open].sort()].map(String);
				};
				expect(missed(one)).toEqual(missed(other));
			}),
			runs(60),
		);
	});

	test('each is told late at most once and come at most once, and nothing comes that did not', () => {
		fc.assert(
			fc.property(anyRule, anyStart, steps, fc.array(fc.integer({ min: 0, max: 20 * 24 * 60 }), { maxLength: 20, size: 'max' }), (rule, start, pauses, minutes) => {
				const arrivals: Arrival[] = minutes.map((minute) => arrival(start + 60_000 * (minute + 1)));
				const { events } = new Watch([rule]).follow(momentsOf(start, pauses), arrivals);
				const told = events.map(({ type, dueAt }) => `${type} ${dueAt}`);
				expect(new Set(told).size).toBe(told.length);
				expect(events.filter(({ type }) => type === 'arrivedLate').length).toBeLessThanOrEqual(arrivals.length);
				for (const [index, { type, dueAt }] of events.entries()) {
					if (type === 'late') expect(events.slice(0, index).some((event) => event.type === 'arrivedLate' && event.dueAt === dueAt)).toBe(false);
				}
			}),
			runs(60),
		);
	});
});

describe('a store that gives back what it was given long ago', () => {
	test('nothing is told twice while the process lives', () => {
		fc.assert(
			fc.property(anyRule, anyStart, steps, fc.array(fc.nat({ max: 1000 }), { minLength: 60, maxLength: 60 }), (rule, start, pauses, picks) => {
				const watch = new Watch([rule]);
				const old: unknown[] = [null];
				let memory: unknown = null;
				for (const [index, now] of momentsOf(start, pauses).entries()) {
					const stored = old[(picks[index % 60] ?? 0) % old.length];
					watch.stored = index % 2 === 0 ? newerExpectationState(stored, memory) : newerExpectationState(memory, stored);
					watch.check(now);
					memory = watch.stored;
					old.push(memory);
				}
				const told = watch.events.map(({ dueAt }) => dueAt);
				expect(new Set(told).size).toBe(told.length);
			}),
			runs(60),
		);
	});

	test('whatever it gives back, a check ends well and stays small', () => {
		fc.assert(
			fc.property(anyRule, anyStart, fc.jsonValue(), (rule, start, rubbish) => {
				const watch = new Watch([rule]);
				watch.stored = { version: 1, rules: rubbish };
				for (let day = 0; day < 5; day += 1) watch.check(start + day * 90 * DAY);
				expect(JSON.stringify(watch.stored).length).toBeLessThan(2000);
			}),
			runs(60),
		);
	});
});
