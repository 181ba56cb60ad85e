import { addDays, type CalendarDate } from '../core/date';
import type { Dated } from './near-dates';

/** Finds an amount larger than another within some days, looking at one amount of each day only. */
export class LargestNear<T extends Dated> {
	readonly #byDate = new Map<CalendarDate, T>();
	readonly #days: number;

	constructor(items: readonly T[], days: number) {
		this.#days = days;
		for (const item of items) {
			if (item.date === null) continue;
			const known = this.#byDate.get(item.date);
			if (known === undefined || item.cents > known.cents) this.#byDate.set(item.date, item);
		}
	}

	/** One that is larger, of the earliest day that has one; undefined when none is, or for no date. */
	above({ date, cents }: Pick<Dated, 'date' | 'cents'>): T | undefined {
		if (date === null) return undefined;
		for (let offset = -this.#days; offset <= this.#days; offset += 1) {
			const largest = this.#byDate.get(addDays(date, offset));
			if (largest !== undefined && largest.cents > cents) return largest;
		}
		return undefined;
	}
}
