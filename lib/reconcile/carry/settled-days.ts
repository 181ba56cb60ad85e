import type { CalendarDate } from '../../core/date';
import type { SettledDay } from './settled-day';
import { SettledDayWriter } from './settled-day-writer';
import type { SettledGroup } from './settled-group';
import { readGroup } from './settled-text';

export interface TakenUp {
	readonly groups: readonly SettledGroup[];
	/** Everything else. */
	readonly days: readonly SettledDay[];
}

function listOf(marks: number | readonly number[] | undefined): readonly number[] {
	return typeof marks === 'number' ? [marks] : (marks ?? []);
}

/** Places of the groups that share a mark; what they have besides is added to `marks`. */
function placesWith({ marks: ofGroups, recent }: SettledDay, marks: Set<number>, places: Set<number>, all: boolean): void {
	for (const [place, own] of ofGroups.entries()) {
		if (places.has(place)) continue;
		const likeness = recent?.likeness[place] ?? null;
		const isWanted = all || (typeof own === 'number' ? marks.has(own) : own.some((mark) => marks.has(mark))) || (likeness !== null && marks.has(likeness));
		if (!isWanted) continue;
		places.add(place);
		for (const mark of listOf(own)) marks.add(mark);
		if (likeness !== null) marks.add(likeness);
	}
}

function withoutDetails(day: SettledDay): SettledDay {
	const { recent, ...rest } = day;
	void recent;
	return rest;
}

function takeOut(day: SettledDay, places: ReadonlySet<number>): TakenUp {
	if (places.size === 0) return { groups: [], days: [day] };
	const groups = [...places].map((place): SettledGroup => {
		const group = readGroup({ text: day.groups[place] ?? '[[],[],[],[]]', detail: day.recent?.details[place] ?? '' }, day.words);
		return { ...group, day: day.day, marks: listOf(day.marks[place]), likeness: day.recent?.likeness[place] ?? null };
	});
	const rest = new SettledDayWriter(day, places, groups).written;
	if (rest.groups.length === 0) return { groups, days: [] };
	// what was dropped stays dropped
	return { groups, days: [day.recent === undefined ? withoutDetails(rest) : rest] };
}

/**
 * Takes up everything that is connected, directly or by others, with what came: by a mark, or because the content of
 * its file came again. What is taken up for nothing is found as settled as before and put away again.
 */
export function takeUp(days: readonly SettledDay[], came: ReadonlySet<number>, contents: ReadonlySet<string>): TakenUp {
	const marks = new Set(came);
	const places = days.map(() => new Set<number>());
	const isWhole = days.map(({ words }) => words.some((word) => contents.has(word)));
	for (let before = -1; before < marks.size; ) {
		before = marks.size;
		for (const [index, day] of days.entries()) placesWith(day, marks, places[index] ?? new Set(), isWhole[index] ?? false);
	}
	const taken = days.map((day, index) => takeOut(day, places[index] ?? new Set()));
	return { groups: taken.flatMap(({ groups }) => groups), days: taken.flatMap((one) => one.days) };
}

/** Adds groups, each to its day; days in ascending order. */
export function putAway(days: readonly SettledDay[], groups: readonly SettledGroup[]): SettledDay[] {
	const byDay = new Map(days.map((day) => [day.day, day]));
	const writers = new Map<CalendarDate, SettledDayWriter>();
	for (const group of groups) {
		const writer = writers.get(group.day) ?? new SettledDayWriter(byDay.get(group.day) ?? { day: group.day });
		writers.set(group.day, writer);
		writer.add(group);
	}
	for (const [day, writer] of writers) byDay.set(day, writer.written);
	return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Without the days before `from`, and without account numbers and claims of those before `detailFrom`. */
export function forget(days: readonly SettledDay[], from: CalendarDate, detailFrom: CalendarDate): SettledDay[] {
	return days.filter(({ day }) => day >= from).map((day) => (day.recent !== undefined && day.day < detailFrom ? withoutDetails(day) : day));
}
