import { addDays, dateOf, isWeekday, type CalendarDate } from '../core/date';
import type { Payment } from '../core/payment';
import type { SourceRef } from '../core/source-ref';
import type { FeeFile } from './types';

/** Weekdays from a payment to the file that tells its cost, at most; an authorization can be captured days later. */
const MOST_DAYS = 5;
/** Taken while fewer payments than this show it. */
const USUAL_DAYS = 2;
const EXAMPLES = 3;

/** Which days the interchange files cover. */
export class CostFiles {
	readonly #days = new Set<CalendarDate>();
	readonly #holidays: ReadonlySet<CalendarDate>;
	readonly #dateOfFile = new Map<string, CalendarDate>();

	constructor(files: readonly FeeFile[], holidays: readonly CalendarDate[]) {
		this.#holidays = new Set(holidays);
		for (const { kind, complete, sha256, name, businessDate } of files) {
			if (kind !== 'costs' || businessDate === null) continue;
			this.#dateOfFile.set(`${sha256} ${name}`, businessDate);
			if (complete) this.#days.add(businessDate);
		}
	}

	/** Day of the file in which a row stands; null when nobody knows. */
	dayOf({ sha256 = '', file }: SourceRef): CalendarDate | null {
		return this.#dateOfFile.get(`${sha256} ${file}`) ?? null;
	}

	/** Weekdays from payments to the files with their costs, learned from those that are there. */
	usualDays(examples: readonly { readonly paid: CalendarDate; readonly told: CalendarDate }[]): number {
		if (examples.length < EXAMPLES) return USUAL_DAYS;
		let most = 1;
		for (const { paid, told } of examples) {
			let days = 0;
			for (let day = this.#workday(paid); day < told && days < MOST_DAYS; day = this.#workday(addDays(day, 1))) days += 1;
			most = Math.max(most, days);
		}
		return most;
	}

	/** Whether a file is there for every day on which the cost of a payment could have been told. */
	cover({ transactedAt }: Payment, days: number): boolean {
		if (transactedAt === null) return false;
		let day = this.#workday(dateOf(transactedAt));
		for (let count = 0; count <= days; count += 1) {
			if (!this.#days.has(day)) return false;
			day = this.#workday(addDays(day, 1));
		}
		return true;
	}

	/** That day, or the next on which a file is expected. */
	#workday(date: CalendarDate): CalendarDate {
		let day = date;
		while (!isWeekday(day) || this.#holidays.has(day)) {
			const next = addDays(day, 1);
			// the calendar ends here
			if (next === day) return day;
			day = next;
		}
		return day;
	}
}
