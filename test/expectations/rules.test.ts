import { checkExpectations, readExpectationRule } from '../../lib/expectations';
import { arrival, DAY, HOUR, ruleOf, Watch } from './rule-rig';

const at = (text: string): number => Date.parse(text);

describe('what a person is told', () => {
	test('late, then come after all', () => {
		const watch = new Watch([ruleOf({ label: 'Sample Health Plan', graceHours: 6 })]);
		watch.check(at('2026-11-20T00:00:00Z'));
		expect(watch.check(at('2026-11-20T14:00:00Z'))).toEqual([]);
		expect(watch.check(at('2026-11-20T14:00:01Z'))).toEqual(['The ERA of Sample Health Plan is 6 hours late.']);
		expect(watch.check(at('2026-11-20T15:00:00Z'))).toEqual([]);
		expect(watch.check(at('2026-11-20T16:30:00Z'), [arrival(at('2026-11-20T16:10:00Z'))])).toEqual(['The ERA of Sample Health Plan arrived 8 hours late.']);
		expect(watch.check(at('2026-11-21T23:00:00Z'))).toEqual([]);
	});

	test('one hour, and less than one', () => {
		const watch = new Watch([ruleOf({ kindName: 'deposit file', graceHours: 0 })]);
		watch.check(at('2026-11-20T00:00:00Z'));
		expect(watch.check(at('2026-11-20T08:05:00Z'))).toEqual(['The deposit file is 5 minutes late.']);
		expect(watch.check(at('2026-11-20T09:10:00Z'), [arrival(at('2026-11-20T09:01:00Z'))])).toEqual(['The deposit file arrived 1 hour late.']);
	});

	test('what came late while nobody looked is told once, as come', () => {
		const watch = new Watch([ruleOf()]);
		watch.check(at('2026-11-20T00:00:00Z'));
		expect(watch.check(at('2026-11-20T20:00:00Z'), [arrival(at('2026-11-20T12:00:00Z'))])).toEqual(['The ERA arrived 4 hours late.']);
	});

	test('after two that were missed, the first to come is taken for the oldest', () => {
		const watch = new Watch([ruleOf()]);
		watch.check(at('2026-11-16T00:00:00Z'));
		expect(watch.check(at('2026-11-16T11:00:00Z'))).toHaveLength(1);
		expect(watch.check(at('2026-11-17T11:00:00Z'))).toHaveLength(1);
		const come = [arrival(at('2026-11-18T07:00:00Z'), 'one'), arrival(at('2026-11-18T07:01:00Z'), 'two')];
		watch.check(at('2026-11-18T07:30:00Z'), come);
		expect(watch.events.slice(2).map(({ type, dueAt, name }) => [type, new Date(dueAt).getUTCDate(), name])).toEqual([['arrivedLate', 16, 'one'], ['arrivedLate', 17, 'two']]);
		// the one of the day is among them: it came nearer to its time
		expect(watch.check(at('2026-11-18T23:00:00Z'))).toEqual([]);
	});

	test('what comes soon after its time is the late one, and the next is still expected', () => {
		const watch = new Watch([ruleOf()]);
		watch.check(at('2026-11-16T00:00:00Z'));
		watch.check(at('2026-11-16T11:00:00Z'));
		expect(watch.check(at('2026-11-16T13:00:00Z'), [arrival(at('2026-11-16T12:00:00Z'))])).toHaveLength(1);
		expect(watch.check(at('2026-11-17T11:00:00Z'))).toEqual(['The ERA is 3 hours late.']);
	});

	test('where several come for the late one, none of them is taken for the next', () => {
		for (const many of [2, 5]) {
			const watch = new Watch([ruleOf()]);
			watch.check(at('2026-11-16T00:00:00Z'));
			watch.check(at('2026-11-16T11:00:00Z'));
			for (let number = 0; number < many; number += 1) watch.check(at(`2026-11-16T1${number + 2}:30:00Z`), [arrival(at(`2026-11-16T1${number + 2}:00:00Z`), `${number}`)]);
			expect(watch.check(at('2026-11-17T11:00:00Z'))).toEqual(['The ERA is 3 hours late.']);
			// in time the next day, and nothing lingers
			watch.check(at('2026-11-18T07:59:00Z'), [arrival(at('2026-11-18T07:58:00Z'))]);
			expect(watch.check(at('2026-11-18T23:00:00Z'))).toEqual([]);
			expect(watch.events.map(({ type }) => type)).toEqual(['late', 'arrivedLate', 'late', 'arrivedLate']);
		}
	});
});

describe('days and clocks', () => {
	const dues = (input: Parameters<typeof ruleOf>[0], from: string, to: string): string[] => {
		const watch = new Watch([ruleOf({ graceHours: 0, ...input })]);
		watch.check(at(from));
		watch.check(at(to));
		return watch.events.map(({ dueAt }) => new Date(dueAt).toISOString().slice(0, 16));
	};

	test('weekends and holidays are left out', () => {
		expect(dues({ holidays: '2026-11-26, 2026-11-27' }, '2026-11-25T00:00:00Z', '2026-12-01T00:00:00Z')).toEqual(['2026-11-25T08:00', '2026-11-30T08:00']);
	});

	test('month ends and leap days are days as any other', () => {
		const all = [1, 2, 3, 4, 5, 6, 7];
		expect(dues({ weekdays: all }, '2028-02-28T00:00:00Z', '2028-03-01T12:00:00Z')).toEqual(['2028-02-28T08:00', '2028-02-29T08:00', '2028-03-01T08:00']);
		expect(dues({ weekdays: all }, '2026-12-31T00:00:00Z', '2027-01-01T12:00:00Z')).toEqual(['2026-12-31T08:00', '2027-01-01T08:00']);
	});

	test('a time that clocks leave out is an hour later; of two equal ones it is the first', () => {
		const newYork = { timeZone: 'America/New_York', weekdays: [7] };
		expect(dues({ ...newYork, dueTime: '02:30' }, '2026-03-08T00:00:00Z', '2026-03-09T00:00:00Z')).toEqual(['2026-03-08T07:30']);
		expect(dues({ ...newYork, dueTime: '01:30' }, '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z')).toEqual(['2026-11-01T05:30']);
		expect(dues({ ...newYork, dueTime: '08:00' }, '2026-03-08T00:00:00Z', '2026-03-09T00:00:00Z')).toEqual(['2026-03-08T12:00']);
	});

	test('a clock that jumps an hour, and one that was years ahead, tell nothing twice and do not stop for good', () => {
		const watch = new Watch([ruleOf()]);
		watch.check(at('2026-11-20T00:00:00Z'));
		expect(watch.check(at('2026-11-20T10:30:00Z'))).toHaveLength(1);
		expect(watch.check(at('2026-11-20T09:30:00Z'))).toEqual([]);
		expect(watch.check(at('2026-11-20T10:30:00Z'))).toEqual([]);
		// what comes while the clock is behind counts for the next time, not for one that is over
		watch.check(at('2026-11-20T11:00:00Z'), [arrival(at('2026-11-20T10:45:00Z'))]);
		watch.check(at('2026-11-23T07:30:00Z'));
		watch.check(at('2026-11-23T06:30:00Z'), [arrival(at('2026-11-23T06:30:00Z'))]);
		expect(watch.check(at('2026-11-23T10:30:00Z'))).toEqual([]);
		watch.check(at('2038-01-19T00:00:00Z'));
		watch.check(at('2026-11-24T00:00:00Z'));
		expect(watch.check(at('2026-11-24T11:00:00Z'))).toHaveLength(1);
	});
});

describe('the beginning', () => {
	test('nothing is told of what was due before, and what is there already counts', () => {
		const now = at('2026-11-20T07:00:00Z');
		const told = (there: ReturnType<typeof arrival>[]): string[] => {
			const watch = new Watch([ruleOf()]);
			watch.check(now, [], there);
			return watch.check(now + 4 * HOUR);
		};
		expect(told([])).toEqual(['The ERA is 3 hours late.']);
		expect(told([arrival(now - HOUR)])).toEqual([]);
		expect(told([arrival(now - 2 * DAY)])).toHaveLength(1);
	});

	test('another kind, or a name that does not fit, does not count', () => {
		const watch = new Watch([ruleOf({ namePattern: '*PLAN*' })]);
		watch.check(at('2026-11-20T00:00:00Z'));
		const come = [arrival(at('2026-11-20T07:00:00Z'), 'ERA-OTHER'), arrival(at('2026-11-20T07:00:00Z'), 'x-plan-x', 'depositFile')];
		expect(watch.check(at('2026-11-20T11:00:00Z'), come)).toHaveLength(1);
		expect(watch.check(at('2026-11-20T12:00:00Z'), [arrival(at('2026-11-20T11:30:00Z'), 'x-plan-x')])).toHaveLength(1);
	});

	test('what was not looked at is not called late', () => {
		const rule = ruleOf();
		const first = checkExpectations({ rules: [rule], arrivals: [], stored: null, now: at('2026-11-20T00:00:00Z') });
		const blind = checkExpectations({ rules: [rule], looked: () => false, arrivals: [], stored: first.state, now: at('2026-11-20T20:00:00Z') });
		expect(blind).toEqual({ events: [], state: first.state });
		const seen = checkExpectations({ rules: [rule], arrivals: [arrival(at('2026-11-20T07:30:00Z'))], stored: blind.state, now: at('2026-11-20T20:30:00Z') });
		expect(seen.events).toEqual([]);
	});

	test('a rule that was taken out is forgotten after a month', () => {
		const watch = new Watch([ruleOf()]);
		watch.check(at('2026-11-20T00:00:00Z'));
		const other = new Watch([ruleOf({ label: 'another' })]);
		other.stored = watch.stored;
		other.check(at('2026-11-25T00:00:00Z'));
		const rules = (): number => Object.keys((other.stored as { rules: object }).rules).length; // as `checkExpectations` made it
		expect(rules()).toBe(2);
		other.check(at('2026-12-25T00:00:00Z'));
		expect(rules()).toBe(1);
	});
});

test.each([
	[{ dueTime: '8:00' }, 'due time'],
	[{ dueTime: '24:00' }, 'due time'],
	[{ timeZone: 'New York' }, 'time zone'],
	[{ timeZone: '' }, 'time zone'],
	[{ weekdays: [] }, 'weekday'],
	[{ weekdays: [0] }, 'weekday'],
	[{ holidays: '2026-02-29' }, 'Holidays'],
	[{ holidays: 'Christmas' }, 'Holidays'],
	[{ graceHours: -1 }, 'grace'],
	[{ graceHours: Number.NaN }, 'grace'],
])('%j is refused, and says why', (wrong, what) => {
	const reading = readExpectationRule({ kind: 'era', kindName: 'ERA', dueTime: '08:00', timeZone: 'UTC', ...wrong });
	expect(reading).toMatchObject({ ok: false, problem: expect.stringContaining(what) });
});
