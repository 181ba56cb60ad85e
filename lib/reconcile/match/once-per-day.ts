import type { CalendarDate } from '../../core/date';

/** Makes an answer that depends on a day alone once for each day: many lines share few days. */
export function oncePerDay<Answer>(make: (day: CalendarDate | null) => Answer): (day: CalendarDate | null) => Answer {
	const known = new Map<CalendarDate | null, { readonly answer: Answer }>();
	return (day) => {
		let found = known.get(day);
		if (found === undefined) known.set(day, (found = { answer: make(day) }));
		return found.answer;
	};
}
