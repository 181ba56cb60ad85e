import type { CalendarDate } from '../core/date';

/** A line of a file that told a status. */
export interface SeenAt {
	/** Number of the file in the order of files. */
	readonly order: number;
	/** 1-based. */
	readonly line: number;
	/** File name as received. */
	readonly file: string;
}

/** One status as told, with the first and the last line that told it just so. */
export interface Sighting {
	readonly status: string;
	/** Day of the status; null where the row has none. */
	readonly date: CalendarDate | null;
	readonly amountCents: number | null;
	readonly first: SeenAt;
	readonly last: SeenAt;
}

export function compareText(a: string, b: string): number {
	return a === b ? 0 : a < b ? -1 : 1;
}

export function compareSeen(a: SeenAt, b: SeenAt): number {
	return a.order - b.order || a.line - b.line || compareText(a.file, b.file);
}

/** What is told, without where. */
export function contentOf({ status, date, amountCents }: Pick<Sighting, 'status' | 'date' | 'amountCents'>): string {
	return JSON.stringify([status, date, amountCents]);
}

interface Event {
	readonly sighting: Sighting;
	readonly at: SeenAt;
}

/**
 * Sightings from the oldest to the one that counts: by date, then file, then line. A row without a date takes the
 * latest one that was told before it, so that a return without a date comes after the payment it returns. Only the
 * lines are looked at, not the order in which files were applied; first and last lines are enough, since any line
 * between tells no more than they do.
 */
export function rank(sightings: Iterable<Sighting>): Sighting[] {
	const events: Event[] = [];
	for (const sighting of sightings) events.push({ sighting, at: sighting.first }, { sighting, at: sighting.last });
	events.sort((a, b) => compareSeen(a.at, b.at) || compareText(contentOf(a.sighting), contentOf(b.sighting)));
	let known = '';
	const latest = new Map<Sighting, { readonly day: string; readonly at: SeenAt }>();
	for (const { sighting, at } of events) {
		if (sighting.date !== null && sighting.date > known) known = sighting.date;
		// The last line of a sighting never ranks below its first.
		latest.set(sighting, { day: sighting.date ?? known, at });
	}
	return [...latest]
		.sort(([one, a], [other, b]) => compareText(a.day, b.day) || compareSeen(a.at, b.at) || compareText(contentOf(one), contentOf(other)))
		.map(([sighting]) => sighting);
}

/** The two as one: the earlier first line and the later last one. */
export function joinSightings(a: Sighting, b: Sighting): Sighting {
	return {
		status: a.status,
		date: a.date,
		amountCents: a.amountCents,
		first: compareSeen(a.first, b.first) <= 0 ? a.first : b.first,
		last: compareSeen(a.last, b.last) >= 0 ? a.last : b.last,
	};
}
