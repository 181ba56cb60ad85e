import type { CalendarDate } from '../../core/date';
import type { DepositLineFacts } from '../facts';
import { spanOf } from './date-span';
import type { FileDates } from './file-dates';
import type { FileGap, FileRecord } from './file-record';
import type { Lag } from '../match/lags';
import type { FileEvidence, Reason } from '../types';
import { addWeekdays, weekdaysBetween } from './weekdays';

/** A line further than this from the day of its file, in weekdays, is a stray and shows no habit. */
const MOST_FILE_LAG = 10;

/** Why nothing can be concluded from a line's absence, or "complete" when it can. */
export type DepositVerdict = Extract<Reason, 'noFiles' | 'beforeFirstFile' | 'notDueYet' | 'fileCut' | 'fileMissing'> | 'complete';

/** Effective dates, both included, of which a file that is not there or not whole would tell; null is any date. */
interface Hole {
	readonly dates: { readonly from: CalendarDate; readonly to: CalendarDate } | null;
	readonly reason: FileGap['reason'];
}

/** Which effective dates the deposit files of one side cover, and where they have holes. */
export class DepositCalendar {
	readonly #files: readonly FileEvidence[];
	readonly #side: DepositLineFacts['kind'];
	readonly #dates: FileDates;
	/** Weekdays from the day of a file to the effective dates in it; negative when they lie before. */
	readonly #fileLag: Lag;
	readonly #holes: readonly Hole[];
	readonly #from: CalendarDate | null;
	readonly #through: CalendarDate | null;

	constructor(side: DepositLineFacts['kind'], record: FileRecord, dates: FileDates) {
		this.#side = side;
		this.#dates = dates;
		this.#files = record.files.filter((file) => file.kind === 'deposit' && (file.depositLines ?? (this.#effectiveDates(file).length > 0 ? side : undefined)) === side);
		this.#fileLag = this.#usualFileLag();
		this.#from = spanOf(this.#files.flatMap((file) => this.#covered(file)))?.first ?? null;
		this.#through = spanOf(this.#files.filter((file) => file.complete).flatMap((file) => this.#covered(file)))?.last ?? null;
		this.#holes = record.gaps
			.filter(({ kind, depositLines = side }) => kind === 'deposit' && depositLines === side)
			.map(({ businessDate, reason }) => ({ dates: this.#told(businessDate), reason }));
	}

	/** What the absence of a deposit expected between two effective dates means. */
	verdict(from: CalendarDate | null, to: CalendarDate | null, asOf: CalendarDate | null): DepositVerdict {
		if (this.#files.length === 0 || this.#from === null) return 'noFiles';
		if (from === null || to === null) return 'notDueYet';
		if (from < this.#from) return 'beforeFirstFile';
		const gap = this.gapIn(from, addWeekdays(to, 1));
		if (gap !== null) return gap;
		if (this.#through === null || to > this.#through || (asOf !== null && to > asOf)) return 'notDueYet';
		return 'complete';
	}

	/** Why the deposits of some effective dates, both included, may not all be known; null when they are. */
	gapIn(from: CalendarDate, to: CalendarDate): FileGap['reason'] | null {
		return this.#holes.find(({ dates }) => dates === null || (dates.to >= from && dates.from <= to))?.reason ?? null;
	}

	#effectiveDates(file: FileEvidence): CalendarDate[] {
		return this.#dates.of(this.#side, file);
	}

	#usualFileLag(): Lag {
		const lags = this.#files.flatMap((file) => {
			const { businessDate } = file;
			return businessDate === null ? [] : this.#effectiveDates(file).map((date) => weekdaysBetween(businessDate, date));
		}).filter((lag) => Math.abs(lag) <= MOST_FILE_LAG);
		return { least: lags.reduce((a, b) => Math.min(a, b), lags[0] ?? 0), most: lags.reduce((a, b) => Math.max(a, b), lags[0] ?? 0) };
	}

	/** The effective dates that a file of a day can hold. */
	#told(businessDate: CalendarDate | null): Hole['dates'] {
		if (businessDate === null) return null;
		return { from: addWeekdays(businessDate, this.#fileLag.least), to: addWeekdays(businessDate, this.#fileLag.most) };
	}

	#covered(file: FileEvidence): CalendarDate[] {
		const dates = this.#effectiveDates(file);
		if (dates.length > 0) return dates;
		// an empty file speaks of its own day at the earliest
		return file.businessDate === null ? [] : [addWeekdays(file.businessDate, Math.max(0, this.#fileLag.least))];
	}
}
