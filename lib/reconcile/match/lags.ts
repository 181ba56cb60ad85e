import type { CalendarDate } from '../../core/date';
import { weekdaysAfter } from '../calendar/weekdays';

/** How long after its own date something was seen to be deposited, in weekdays. */
export interface Lag {
	readonly least: number;
	readonly most: number;
}

/** How often each lag was seen. */
export type LagCounts = Readonly<Record<string, number>>;

/** Fewer examples than this are no habit. */
const LEAST_EXAMPLES = 3;

/** How long things usually take, from how long they took. */
export class Lags {
	readonly #counts = new Map<number, number>();

	constructor(...known: readonly LagCounts[]) {
		for (const counts of known) for (const [lag, count] of Object.entries(counts)) this.add(Number(lag), count);
	}

	add(lag: number, count = 1): void {
		const sum = (this.#counts.get(lag) ?? 0) + count;
		if (sum === 0) this.#counts.delete(lag);
		else this.#counts.set(lag, sum);
	}

	/** The longest; 0 when there is none. */
	get longest(): number {
		return Math.max(0, ...this.#counts.keys());
	}

	/** The habit that the examples show; anything up to `window` when there are too few. */
	habit(window: number): Lag {
		const examples = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
		if (examples < LEAST_EXAMPLES) return { least: 0, most: window };
		return { least: Math.min(...this.#counts.keys()), most: Math.min(window, this.longest) };
	}

	get counts(): LagCounts {
		return Object.fromEntries(this.#counts);
	}
}

/** Weekdays between; null when one of the days is not known. */
export function lagBetween(from: CalendarDate | null, to: CalendarDate | null): number | null {
	return from === null || to === null ? null : weekdaysAfter(from, to);
}
