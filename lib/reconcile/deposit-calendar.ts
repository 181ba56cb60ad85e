import type { CalendarDate } from '../core/date';
import type { DepositLine } from '../core/deposit';
import type { FileRecord } from './file-record';
import type { Keyed } from './subjects';
import type { FileEvidence, Reason } from './types';
import { addWeekdays, weekdaysAfter } from './weekdays';

/** How long after its own date something was seen to be deposited, in weekdays. */
export interface Lag {
	readonly least: number;
	readonly most: number;
}

/** Fewer examples than this are no habit. */
const LEAST_EXAMPLES = 3;

/** The habit that examples show; anything up to `window` when there are too few. */
export function lagOf(examples: readonly { readonly from: CalendarDate | null; readonly to: CalendarDate | null }[], window: number): Lag {
	const lags = examples.flatMap(({ from, to }) => (from === null || to === null ? [] : [weekdaysAfter(from, to)]));
	if (lags.length < LEAST_EXAMPLES) return { least: 0, most: window };
	return { least: lags.reduce((a, b) => Math.min(a, b)), most: Math.min(window, lags.reduce((a, b) => Math.max(a, b))) };
}

/** Why nothing can be concluded from a line's absence, or "complete" when it can. */
export type DepositVerdict = Extract<Reason, 'noFiles' | 'beforeFirstFile' | 'notDueYet' | 'fileCut' | 'fileMissing'> | 'complete';

function earliest(dates: readonly CalendarDate[]): CalendarDate | null {
	return dates.reduce<CalendarDate | null>((best, date) => (best === null || date < best ? date : best), null);
}

function latest(dates: readonly CalendarDate[]): CalendarDate | null {
	return dates.reduce<CalendarDate | null>((best, date) => (best === null || date > best ? date : best), null);
}

/** Which effective dates the deposit files of one side cover, and where they have holes. */
export class DepositCalendar {
	readonly #files: readonly FileEvidence[];
	readonly #linesOf = new Map<string, DepositLine[]>();
	readonly #fileLag: number;
	readonly #holes: readonly { readonly date: CalendarDate | null; readonly reason: 'fileCut' | 'fileMissing' }[];
	readonly #from: CalendarDate | null;
	readonly #through: CalendarDate | null;

	constructor(side: DepositLine['kind'], record: FileRecord, lines: readonly Keyed<DepositLine>[]) {
		for (const { value } of lines.filter((line) => line.value.kind === side)) {
			const file = value.source.sha256 ?? value.source.file;
			const known = this.#linesOf.get(file);
			if (known === undefined) this.#linesOf.set(file, [value]);
			else known.push(value);
		}
		this.#files = record.files.filter((file) => file.kind === 'deposit' && (file.depositLines ?? (this.#effectiveDates(file).length > 0 ? side : undefined)) === side);
		this.#fileLag = this.#usualFileLag();
		this.#from = earliest(this.#files.flatMap((file) => this.#covered(file)));
		this.#through = latest(this.#files.filter((file) => file.complete).flatMap((file) => this.#covered(file)));
		this.#holes = [
			...this.#files.filter((file) => !file.complete && !file.empty).map((file) => ({ date: this.#expected(file.businessDate), reason: 'fileCut' as const })),
			...record.missing
				.filter((file) => file.kind === 'deposit' && (file.depositLines === undefined || file.depositLines === side))
				.map((file) => ({ date: this.#expected(file.businessDate), reason: 'fileMissing' as const })),
		];
	}

	/** What the absence of a deposit expected between two effective dates means. */
	verdict(from: CalendarDate | null, to: CalendarDate | null, asOf: CalendarDate | null): DepositVerdict {
		if (this.#files.length === 0 || this.#from === null) return 'noFiles';
		if (from === null || to === null) return 'notDueYet';
		if (from < this.#from) return 'beforeFirstFile';
		const hole = this.#holes.find(({ date }) => date === null || (date >= from && date <= addWeekdays(to, 1)));
		if (hole !== undefined) return hole.reason;
		if (this.#through === null || to > this.#through || (asOf !== null && to > asOf)) return 'notDueYet';
		return 'complete';
	}

	#effectiveDates({ sha256, name }: FileEvidence): CalendarDate[] {
		const lines = this.#linesOf.get(sha256) ?? this.#linesOf.get(name) ?? [];
		return lines.flatMap(({ effectiveDate }) => (effectiveDate === null ? [] : [effectiveDate]));
	}

	#usualFileLag(): number {
		const lags = this.#files.flatMap((file) => {
			const { businessDate } = file;
			return businessDate === null ? [] : this.#effectiveDates(file).map((date) => weekdaysAfter(businessDate, date));
		});
		return lags.length === 0 ? 0 : lags.reduce((a, b) => Math.min(a, b));
	}

	#expected(businessDate: CalendarDate | null): CalendarDate | null {
		return businessDate === null ? null : addWeekdays(businessDate, this.#fileLag);
	}

	#covered(file: FileEvidence): CalendarDate[] {
		const expected = this.#expected(file.businessDate);
		const dates = this.#effectiveDates(file);
		return dates.length > 0 || expected === null ? dates : [expected];
	}
}
