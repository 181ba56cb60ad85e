import fc from 'fast-check';
import { checkExpectations, readExpectationRule, type Arrival, type ExpectationEvent, type ExpectationRule, type RuleInput } from '../../lib/expectations';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export function ruleOf(input: Partial<RuleInput> = {}): ExpectationRule {
	const reading = readExpectationRule({ kind: 'era', kindName: 'ERA', dueTime: '08:00', timeZone: 'UTC', graceHours: 2, ...input });
	if (!reading.ok) throw new Error(reading.problem);
	return reading.rule;
}

export function arrival(at: number, name = 'ERA-1.835', kind = 'era'): Arrival {
	return { kind, names: [name], at };
}

/** A trigger that checks one rule again and again, with a store between the checks. */
export class Watch {
	readonly events: ExpectationEvent[] = [];
	stored: unknown = null;

	constructor(readonly rules: readonly ExpectationRule[]) {}

	check(now: number, arrivals: readonly Arrival[] = [], there: readonly Arrival[] = []): string[] {
		const { events, state } = checkExpectations({ rules: this.rules, arrivals, there, stored: this.stored, now });
		this.stored = JSON.parse(JSON.stringify(state)) as unknown;
		this.events.push(...events);
		return events.map(({ text }) => text);
	}

	/** Checks at each of the moments, with what came since. */
	follow(moments: readonly number[], arrivals: readonly Arrival[], there: readonly Arrival[] = []): this {
		let last = Number.NEGATIVE_INFINITY;
		for (const now of moments) {
			this.check(now, arrivals.filter(({ at }) => at > last && at <= now), there);
			last = now;
		}
		return this;
	}
}

const ZONES = ['UTC', 'America/New_York', 'America/Los_Angeles', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Europe/Berlin'] as const;

/** Times due at every half hour but the ones that a change of clocks may leave out or repeat. */
export const anyRule: fc.Arbitrary<ExpectationRule> = fc
	.record({
		timeZone: fc.constantFrom(...ZONES),
		hour: fc.constantFrom(0, 4, 5, 6, 8, 12, 17, 20, 22),
		half: fc.boolean(),
		graceHours: fc.constantFrom(0, 1, 2, 6, 12, 30),
		weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
	})
	.map(({ timeZone, hour, half, graceHours, weekdays }) => ruleOf({ timeZone, graceHours, weekdays, dueTime: `${String(hour).padStart(2, '0')}:${half ? '30' : '00'}` }));

/** Moments around the changes of clocks, month ends and a leap day, as well as others. */
export const anyStart: fc.Arbitrary<number> = fc
	.tuple(fc.constantFrom('2026-03-01', '2026-03-20', '2026-10-20', '2026-10-28', '2026-12-20', '2028-02-20', '2026-06-01'), fc.integer({ min: 0, max: 6 * 24 * 60 }))
	.map(([day, minutes]) => Date.parse(`${day}T00:00:00Z`) + minutes * 60_000);

const formats = new Map<string, Intl.DateTimeFormat>();

/** When the rule is due in a span, found by looking at a clock of the zone at every half hour. */
export function dueMoments({ timeZone, weekdays, holidays, dueTime }: ExpectationRule, from: number, to: number): number[] {
	const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	formats.set(timeZone, format);
	const found: number[] = [];
	for (let moment = Math.ceil(from / (HOUR / 2)) * (HOUR / 2); moment <= to; moment += HOUR / 2) {
		// "Mon, 02/03/2026, 08:30"
		const [weekday = '', day = '', month = '', year = '', time = ''] = format.format(moment).split(/, ?|\//);
		const isDay = weekdays.includes(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday) + 1) && !holidays.includes(`${year}-${month}-${day}`);
		if (isDay && time === dueTime) found.push(moment);
	}
	return found;
}
