import { addDays, type CalendarDate } from '../core/date';

/** One side of a possible match: an amount on a day. */
export interface Dated {
	readonly key: string;
	readonly cents: number;
	readonly date: CalendarDate | null;
}

/** Finds what lies within some days of a date without looking at the rest. */
export class NearDates<T extends Dated> {
	readonly #byDate = new Map<CalendarDate, T[]>();
	readonly #days: number;

	constructor(items: readonly T[], days: number) {
		this.#days = days;
		for (const item of items) {
			if (item.date === null) continue;
			const known = this.#byDate.get(item.date);
			if (known === undefined) this.#byDate.set(item.date, [item]);
			else known.push(item);
		}
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
		if (date === null) return [];
		const found: T[] = [];
		for (let offset = -this.#days; offset <= this.#days; offset += 1) for (const item of this.on(addDays(date, offset))) found.push(item);
		return found;
	}

	/** The earliest within the window that is wanted; undefined when none is. */
	findNear(date: CalendarDate | null, isWanted: (item: T) => boolean): T | undefined {
		if (date === null) return undefined;
		for (let offset = -this.#days; offset <= this.#days; offset += 1) {
			const found = this.on(addDays(date, offset)).find(isWanted);
			if (found !== undefined) return found;
		}
		return undefined;
	}
}
