import type { CalendarDate } from '../../core/date';
import { datesNear } from './dates-near';

/** One side of a possible match: an amount on a day. */
export interface Dated {
	readonly key: string;
	readonly cents: number;
	readonly date: CalendarDate | null;
}

/** Finds what lies within some days of a date without looking at the rest. */
export class NearDates<T extends Dated> {
	readonly #byDate = new Map<CalendarDate, T[]>();
	readonly #datesNear: (date: CalendarDate | null) => readonly CalendarDate[];

	constructor(items: readonly T[], days: number) {
		for (const item of items) {
			if (item.date === null) continue;
			const known = this.#byDate.get(item.date);
			if (known === undefined) this.#byDate.set(item.date, [item]);
			else known.push(item);
		}
		this.#datesNear = datesNear(days, (date) => this.#byDate.has(date));
	}

	/** Every date on which there is something. */
	get dates(): CalendarDate[] {
		return [...this.#byDate.keys()].sort();
	}

	on(date: CalendarDate): readonly T[] {
		return this.#byDate.get(date) ?? [];
	}

	/** Everything within the window, earliest first; nothing for no date. */
	near(date: CalendarDate | null): T[] {
		const found: T[] = [];
		for (const day of this.#datesNear(date)) for (const item of this.on(day)) found.push(item);
		return found;
	}

	/** The earliest within the window that is wanted; undefined when none is. */
	findNear(date: CalendarDate | null, isWanted: (item: T) => boolean): T | undefined {
		for (const day of this.#datesNear(date)) {
			const found = this.on(day).find(isWanted);
			if (found !== undefined) return found;
		}
		return undefined;
	}
}
