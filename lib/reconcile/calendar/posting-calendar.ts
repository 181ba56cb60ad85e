import { addDays, daysBetween, type CalendarDate } from '../../core/date';
import { transactionKey } from '../../core/payment';
import type { PaymentFacts } from '../facts';
import type { FileGap, FileRecord } from './file-record';
import { Lags, type LagCounts } from '../match/lags';
import { paymentDate, type Keyed } from '../subjects';
import { addWeekdays } from './weekdays';

/** Days after a transaction in which its posting row may still come: a weekend and a holiday. */
export const POSTING_DAYS = 4;

/** Which days the posting files cover, and where they have holes. */
export class PostingCalendar {
	readonly #gaps: readonly FileGap[];
	readonly #first: CalendarDate | null;
	readonly #last: CalendarDate | null;
	/** Days from a transaction to the file that tells it first, at most. */
	readonly #lag: number;
	readonly #firstToldAfter: ReadonlyMap<string, number>;

	constructor(record: FileRecord, payments: readonly Keyed<PaymentFacts>[], toldOn: (payment: PaymentFacts) => CalendarDate | null, earlier: LagCounts) {
		this.#gaps = record.gaps.filter(({ kind }) => kind === 'posting');
		const dates = record.files.flatMap(({ kind, businessDate }) => (kind !== 'posting' || businessDate === null ? [] : [businessDate])).sort();
		this.#first = dates[0] ?? null;
		this.#last = dates.at(-1) ?? null;
		this.#firstToldAfter = this.#firstTold(payments, toldOn);
		const lags = new Lags(earlier);
		for (const lag of this.#firstToldAfter.values()) lags.add(lag);
		this.#lag = lags.longest;
	}

	/**
	 * Why no posting row tells of a deposit line, or "unexplained" when one should. A line that takes money
	 * back may bear the date of what it takes back, so its row can stand anywhere up to the deposit.
	 */
	whyUnexplained(transacted: CalendarDate | null, deposited: CalendarDate | null, takesBack: boolean): 'noFiles' | 'beforeFirstFile' | FileGap['reason'] | 'unexplained' {
		if (this.#first === null || this.#last === null) return 'noFiles';
		if (transacted === null || transacted < this.#first) return 'beforeFirstFile';
		const latest = addDays(transacted, POSTING_DAYS);
		const gap = this.#gapIn(transacted, deposited !== null && deposited > latest ? deposited : latest);
		if (gap !== undefined) return gap;
		const due = takesBack && deposited !== null ? deposited : addDays(transacted, this.#lag);
		return due > this.#last ? 'notDueYet' : 'unexplained';
	}

	/** Why a newer state of a transaction, such as "voided", may be untold; null when it would be known. */
	whyUntold(from: CalendarDate | null, to: CalendarDate | null): FileGap['reason'] | null {
		if (from === null || to === null || this.#last === null) return null;
		return this.#gapIn(from, addWeekdays(to, 1)) ?? (to > this.#last ? 'notDueYet' : null);
	}

	/** Days from a transaction to the file that told it first; undefined when that is no example. */
	lagOf(transactionId: string): number | undefined {
		return this.#firstToldAfter.get(transactionKey(transactionId));
	}

	#gapIn(from: CalendarDate, to: CalendarDate): FileGap['reason'] | undefined {
		return this.#gaps.find(({ businessDate }) => businessDate === null || (businessDate >= from && businessDate <= to))?.reason;
	}

	/** Days after which the transactions were told first, by transaction. */
	#firstTold(payments: readonly Keyed<PaymentFacts>[], toldOn: (payment: PaymentFacts) => CalendarDate | null): Map<string, number> {
		const firstTold = new Map<string, number>();
		for (const { value } of payments) {
			const [date, told] = [paymentDate(value), toldOn(value)];
			if (date === null || told === null) continue;
			const lag = daysBetween(date, told);
			const id = transactionKey(value.transactionId);
			if (lag >= 0 && lag <= POSTING_DAYS && lag < (firstTold.get(id) ?? POSTING_DAYS + 1)) firstTold.set(id, lag);
		}
		return firstTold;
	}
}
