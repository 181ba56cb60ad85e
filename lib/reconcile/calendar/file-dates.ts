import type { CalendarDate } from '../../core/date';
import type { SourceRef } from '../../core/source-ref';
import { spanOf } from './date-span';
import type { CarriedState } from '../carry/carried-state';
import type { Subjects } from '../subjects';
import type { FileEvidence } from '../types';

/** Days of payments by payers, and effective days of the two kinds of deposit lines. */
export type DatedSide = 'remittance' | 'patientPayment' | 'otherPayment';

/** By side, then by content of the file, or its name where the content has no hash: the days that stand in it, each once. */
export type FileDays = Readonly<Record<DatedSide, Readonly<Record<string, readonly CalendarDate[]>>>>;

export const NO_FILE_DAYS: FileDays = { remittance: {}, patientPayment: {}, otherPayment: {} };

/** Which days stand in which file, as long as the file is known: also of lines that are settled and no longer looked at. */
export class FileDates {
	readonly #sides: Readonly<Record<DatedSide, Map<string, Set<CalendarDate>>>>;

	constructor(before: FileDays) {
		const sideOf = (side: DatedSide): Map<string, Set<CalendarDate>> => new Map(Object.entries(before[side]).map(([file, days]) => [file, new Set(days)]));
		this.#sides = { remittance: sideOf('remittance'), patientPayment: sideOf('patientPayment'), otherPayment: sideOf('otherPayment') };
	}

	add(side: DatedSide, { sha256, file }: SourceRef, day: CalendarDate | null): void {
		if (day === null) return;
		const files = this.#sides[side];
		const name = sha256 ?? file;
		const known = files.get(name);
		if (known === undefined) files.set(name, new Set([day]));
		else known.add(day);
	}

	of(side: DatedSide, { sha256, name }: Pick<FileEvidence, 'sha256' | 'name'>): CalendarDate[] {
		const files = this.#sides[side];
		return [...(files.get(sha256) ?? files.get(name) ?? [])];
	}

	/** The earliest day of a side; null when there is none. */
	first(side: DatedSide): CalendarDate | null {
		return spanOf([...this.#sides[side].values()].flatMap((days) => [...days]))?.first ?? null;
	}

	/** Of files that are kept, and of those with a day that is not before the given one. */
	keep(files: readonly FileEvidence[], from: CalendarDate): FileDays {
		const kept = new Set(files.flatMap(({ sha256, name }) => [sha256, name]));
		const sideOf = (side: DatedSide): Record<string, CalendarDate[]> =>
			Object.fromEntries([...this.#sides[side]].filter(([file, days]) => kept.has(file) || [...days].some((day) => day >= from)).map(([file, days]) => [file, [...days].sort()]));
		return { remittance: sideOf('remittance'), patientPayment: sideOf('patientPayment'), otherPayment: sideOf('otherPayment') };
	}
}

/** Of what is carried and what came. */
export function fileDatesOf({ fileDays }: Pick<CarriedState, 'fileDays'>, { remittances, depositLines }: Subjects): FileDates {
	const dates = new FileDates(fileDays);
	for (const { value } of remittances) dates.add('remittance', value.source, value.paymentDate);
	for (const { value } of depositLines) dates.add(value.kind, value.source, value.effectiveDate);
	return dates;
}
