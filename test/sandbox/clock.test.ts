import { addDays, isWeekday } from '../../lib/core/date';
import { businessDayOf, businessDaysAfter, VirtualClock } from '../../sandbox/state/clock';

test('weekends belong to Monday', () => {
	expect(['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'].map(businessDayOf)).toEqual(['2026-03-06', '2026-03-09', '2026-03-09', '2026-03-09']);
});

test('business days after any day of a year are weekdays, in order, without gaps', () => {
	for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
		const next = businessDaysAfter(day, 1);
		expect(isWeekday(next)).toBe(true);
		expect(businessDaysAfter(day, 3)).toBe(businessDaysAfter(next, 2));
		for (let between = addDays(businessDayOf(day), 1); between < next; between = addDays(between, 1)) expect(isWeekday(between)).toBe(false);
	}
});

test('time stands still and never runs backwards', () => {
	const clock = new VirtualClock('2026-03-02');
	expect(clock.now()).toBe(Date.parse('2026-03-02T08:00:00Z'));
	clock.set('2026-03-03', '09:30:00');
	expect(clock.today()).toBe('2026-03-03');
	expect(() => clock.set('2026-03-03', '09:29:59')).toThrow(RangeError);
	expect(() => clock.set('2026-13-03')).toThrow(RangeError);
});
