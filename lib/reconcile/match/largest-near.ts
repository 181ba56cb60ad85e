import type { CalendarDate } from '../../core/date';
import { datesNear } from './dates-near';
import type { Dated } from './near-dates';

/** Finds an amount larger than another within some days, looking at one amount of each day only. */
export class LargestNear<T extends Dated> {
	readonly #byDate = new Map<CalendarDate, T>();
	readonly #datesNear: (date: CalendarDate | null) => readonly CalendarDate[];

	constructor(items: readonly T[], days: number) {
		for (const item of items) {
			if (item.date === null) continue;
			const known = this.#byDate.get(item.date);
			if (known === undefined || item.cents > known.cents) this.#byDate.set(item.date, item);
		}
		this.#datesNear = datesNear(days, (date) => this.#byDate.has(date));
	}

	/** One that is larger, of the earliest day that has one; undefined when none is, or for no date. */
	above({ date, cents }: Pick<Dated, 'date' | 'cents'>): T | undefined {
		for (const day of this.#datesNear(date)) {
			const largest = this.#byDate.get(day);
			if (largest !== undefined && largest.cents > cents) return largest;
		}
		return undefined;
	}
}
