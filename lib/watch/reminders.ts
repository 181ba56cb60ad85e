import type { Turn } from './turn';

/** Something that stays open until somebody closes it. */
export interface OpenThing {
	readonly key: string;
	/** Milliseconds by our own clock. */
	readonly since: number;
}

export interface ReminderTimes {
	/** After this long it is told for the first time. */
	readonly afterMs: number;
	/** And again so long after each time. */
	readonly everyMs: number;
}

/** A reminder that is due, and how often the thing was told before. */
export interface Reminder<Thing extends OpenThing> {
	readonly thing: Thing;
	readonly times: number;
}

const STREAM = 'unknown';

/** What is to be told of open things now, the oldest first; each is taken, so that no other poll tells it meanwhile. */
export function takeReminders<Thing extends OpenThing>(turn: Turn, things: readonly Thing[], { afterMs, everyMs }: ReminderTimes, most: number): readonly Reminder<Thing>[] {
	const due = things.flatMap((thing): Reminder<Thing>[] => {
		const told = turn.entry(STREAM, thing.key);
		const isDue = told === undefined ? turn.now >= thing.since + afterMs : turn.now >= told.at + everyMs;
		return isDue ? [{ thing, times: told?.count ?? 0 }] : [];
	});
	turn.atEnd(() => {
		turn.book.life(STREAM).certain = true;
	});
	const taken: Reminder<Thing>[] = [];
	for (const reminder of due.sort((a, b) => a.thing.since - b.thing.since)) if (taken.length < most && turn.claim(STREAM, reminder.thing.key)) taken.push(reminder);
	return taken;
}
