import { addDays, type CalendarDate } from '../../core/date';
import { spanOf, type DateSpan } from './date-span';
import type { FileDates } from './file-dates';
import type { FileRecord } from './file-record';

/** From when on payments are announced, and which remittance files are cut. No calendar says when a payer pays, so none is missing. */
export class RemittanceCalendar {
	readonly #windowDays: number;
	readonly #hasFiles: boolean;
	/** Days of which each cut file tells, as far as its name and what is left of it say; null when they say nothing. */
	readonly #cut: readonly (DateSpan | null)[];
	readonly #firstAnnounced: CalendarDate | null;

	constructor(record: FileRecord, fileDates: FileDates, windowDays: number) {
		const files = record.files.filter(({ kind }) => kind === 'remittance');
		this.#windowDays = windowDays;
		this.#hasFiles = files.length > 0;
		const cut = files.filter(({ complete, empty }) => !complete && !empty);
		this.#cut = cut.map((file) => spanOf([...(file.businessDate === null ? [] : [file.businessDate]), ...fileDates.of('remittance', file)]));
		this.#firstAnnounced = fileDates.first('remittance');
	}

	/** Why no remittance tells of a deposit; null when one would. */
	whyUnexplained(effectiveDate: CalendarDate | null): 'noFiles' | 'beforeFirstFile' | 'fileCut' | null {
		if (this.#firstAnnounced === null) return this.#hasFiles ? 'beforeFirstFile' : 'noFiles';
		if (effectiveDate === null || effectiveDate < this.#firstAnnounced) return 'beforeFirstFile';
		return this.mayHide(effectiveDate, effectiveDate) ? 'fileCut' : null;
	}

	/** Whether a cut file could announce a payment, or a part of one, that is deposited between two dates, both included. */
	mayHide(from: CalendarDate, to: CalendarDate): boolean {
		const days = this.#windowDays;
		// a payment may be dated after its file, and its deposit after the payment
		return this.#cut.some((span) => span === null || (to >= addDays(span.first, -days) && from <= addDays(span.last, 2 * days)));
	}
}
