import { addDays, type CalendarDate } from '../core/date';
import type { Remittance } from '../core/remittance';
import type { FileRecord } from './file-record';
import type { Keyed } from './subjects';
import type { FileEvidence } from './types';

/** From when on payments are announced, and which remittance files are cut. No calendar says when a payer pays, so none is missing. */
export class RemittanceCalendar {
	readonly #windowDays: number;
	readonly #hasFiles: boolean;
	readonly #cut: readonly FileEvidence[];
	readonly #firstAnnounced: CalendarDate | null;

	constructor(record: FileRecord, remittances: readonly Keyed<Remittance>[], windowDays: number) {
		const files = record.files.filter(({ kind }) => kind === 'remittance');
		this.#windowDays = windowDays;
		this.#hasFiles = files.length > 0;
		this.#cut = files.filter(({ complete, empty }) => !complete && !empty);
		this.#firstAnnounced = remittances.reduce<CalendarDate | null>((first, { value: { paymentDate } }) => (paymentDate !== null && (first === null || paymentDate < first) ? paymentDate : first), null);
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
		return this.#cut.some(({ businessDate }) => businessDate === null || (to >= addDays(businessDate, -days) && from <= addDays(businessDate, 2 * days)));
	}
}
