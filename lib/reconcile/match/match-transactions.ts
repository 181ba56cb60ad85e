import { dateOf, type CalendarDate } from '../../core/date';
import { movesMoney, transactionKey } from '../../core/payment';
import type { DepositLineFacts, PaymentFacts } from '../facts';
import { DepositCalendar, type DepositVerdict } from '../calendar/deposit-calendar';
import type { FileDates } from '../calendar/file-dates';
import type { FileGap, FileRecord } from '../calendar/file-record';
import { lagBetween, Lags, type Lag } from './lags';
import { oncePerDay } from './once-per-day';
import type { Placings } from '../placing';
import { PostingCalendar } from '../calendar/posting-calendar';
import type { LagKind, LagsByKind, SettledMember } from '../carry/settled-group';
import { paymentDate, type Keyed } from '../subjects';
import { addWeekdays } from '../calendar/weekdays';

export interface TransactionMatching {
	readonly payments: readonly Keyed<PaymentFacts>[];
	readonly depositLines: readonly Keyed<DepositLineFacts>[];
	readonly record: FileRecord;
	readonly fileDates: FileDates;
	/** What transactions that are settled and put away have shown. */
	readonly earlierLags: Omit<LagsByKind, 'payers'>;
	readonly windowDays: number;
	readonly asOf: CalendarDate | null;
}

/**
 * All rows of one transaction in one direction. A chargeback may carry the id of the sale it takes back,
 * so money in and money out are told apart.
 */
interface Movement {
	readonly payments: Keyed<PaymentFacts>[];
	readonly lines: Keyed<DepositLineFacts>[];
}

/** What the absence of a deposit of something of a day means, and why a newer state of it may not be known. */
type Expected = (date: CalendarDate | null) => { readonly verdict: DepositVerdict; readonly untold: FileGap['reason'] | null };

function directionOf(cents: number | null): string {
	return cents !== null && cents < 0 ? 'out' : 'in';
}

/** Chargebacks and bank returns. */
function takesBack(status: string | null): boolean {
	return status === 'CB' || status === 'RI';
}

/** Cash and checks at the desk are recorded, not deposited by InstaMed. */
function isRecordedOnly({ method }: PaymentFacts): boolean {
	return method === 'cash' || method === 'check';
}

/** Ties card and bank transactions to the deposit lines of patients' payments, by transaction id. */
export class TransactionMatcher {
	readonly #input: TransactionMatching;
	readonly #placings: Placings;
	readonly #calendar: DepositCalendar;
	readonly #postings: PostingCalendar;
	readonly #fileDates: ReadonlyMap<string, CalendarDate | null>;
	/** Chargebacks and returns do not keep the rhythm of the others. */
	readonly #lags: Record<'takesBack' | 'settles', Lags>;
	readonly #lagOf = new Map<string, readonly ['takesBack' | 'settles', number]>();
	/** Keys of rows that an earlier file told of as authorized. */
	readonly #capturedLater = new Set<string>();
	readonly #waiting: Keyed<PaymentFacts>[] = [];
	readonly #unexplained: Keyed<DepositLineFacts>[] = [];

	constructor(input: TransactionMatching, placings: Placings) {
		this.#input = input;
		this.#placings = placings;
		this.#lags = { takesBack: new Lags(input.earlierLags.takesBack), settles: new Lags(input.earlierLags.settles) };
		this.#calendar = new DepositCalendar('patientPayment', input.record, input.fileDates);
		this.#fileDates = new Map(input.record.files.map((file) => [file.sha256, file.businessDate]));
		this.#postings = new PostingCalendar(input.record, input.payments, (payment) => this.#toldOn(payment), input.earlierLags.posting);
	}

	run(): void {
		for (const movement of this.#movements()) this.#match(movement);
		const { windowDays } = this.#input;
		const [back, settling] = [this.#lags.takesBack.habit(windowDays), this.#lags.settles.habit(windowDays)];
		const [takenBack, settled] = [this.#expected(back), this.#expected(settling)];
		for (const waiting of this.#waiting) this.#judgePayment(waiting, takesBack(waiting.value.status) ? takenBack : settled);
		for (const line of this.#unexplained) this.#judgeLine(line);
	}

	/** What a transaction shows of how long deposits and posting files take. */
	lagsOf({ key, value, reason }: Keyed<PaymentFacts> & Pick<SettledMember, 'reason'>): (readonly [LagKind, number])[] {
		if (reason === 'superseded') return [];
		const [deposited, told] = [this.#lagOf.get(key), this.#postings.lagOf(value.transactionId)];
		return [...(deposited === undefined ? [] : [deposited]), ...(told === undefined ? [] : [['posting', told] as const])];
	}

	/** The day of the file in which a row stands. */
	#toldOn({ source }: PaymentFacts): CalendarDate | null {
		return this.#fileDates.get(source.sha256 ?? '') ?? null;
	}

	/** The day from which a deposit is reckoned. What takes money back, or was captured later, may bear the date of what it goes back to. */
	#reckonedFrom(payment: Keyed<PaymentFacts>): CalendarDate | null {
		const [date, told] = [paymentDate(payment.value), this.#toldOn(payment.value)];
		const isLater = takesBack(payment.value.status) || this.#capturedLater.has(payment.key);
		return isLater && date !== null && told !== null && told > date ? told : date;
	}

	#movements(): Movement[] {
		const movements = new Map<string, Movement>();
		const find = (id: string, cents: number | null, key: string): Movement => {
			// a row without an id can only stand for itself
			const name = id === '' ? key : `${directionOf(cents)}:${transactionKey(id)}`;
			const known = movements.get(name) ?? { payments: [], lines: [] };
			movements.set(name, known);
			return known;
		};
		for (const payment of this.#input.payments) find(payment.value.transactionId, payment.value.amountCents, payment.key).payments.push(payment);
		for (const line of this.#input.depositLines) {
			if (line.value.kind === 'patientPayment') find(line.value.transactionId ?? '', line.value.amountCents, line.key).lines.push(line);
		}
		return [...movements.values()];
	}

	#match({ payments, lines }: Movement): void {
		const current = this.#latest(payments);
		const [line, ...copies] = this.#oldestFirst(lines);
		for (const { key } of copies) this.#placings.place(key, { class: 'extra', reason: 'duplicateDepositLine', counterparts: line === undefined ? [] : [line.key] });
		if (current === undefined) {
			if (line !== undefined) this.#placeLoneLine(line);
			return;
		}
		if (line !== undefined && movesMoney(current.value.status)) this.#compare(current, line);
		else {
			this.#placeLonePayment(current);
			if (line !== undefined) this.#placeLoneLine(line);
		}
	}

	/** The row with the newest state; the others are its past. */
	#latest(payments: readonly Keyed<PaymentFacts>[]): Keyed<PaymentFacts> | undefined {
		const [current, ...older] = [...payments].sort((a, b) => {
			const [one, other] = [this.#toldOn(a.value) ?? '', this.#toldOn(b.value) ?? ''];
			return one === other ? (a.key < b.key ? 1 : -1) : one < other ? 1 : -1;
		});
		if (current === undefined) return undefined;
		if (older.some(({ value }) => value.status === 'A')) this.#capturedLater.add(current.key);
		for (const { key } of older) this.#placings.place(key, { class: 'matched', reason: 'superseded', counterparts: [current.key] });
		return current;
	}

	/** The first listing counts; a later one of the same money is a copy. */
	#oldestFirst(lines: readonly Keyed<DepositLineFacts>[]): Keyed<DepositLineFacts>[] {
		return [...lines].sort((a, b) => {
			const [one, other] = [a.value.effectiveDate ?? '', b.value.effectiveDate ?? ''];
			if (one !== other) return one < other ? -1 : 1;
			return `${a.value.source.file}\u0000${a.key}` < `${b.value.source.file}\u0000${b.key}` ? -1 : 1;
		});
	}

	#compare(payment: Keyed<PaymentFacts>, line: Keyed<DepositLineFacts>): void {
		const [expected, deposited] = [payment.value.amountCents, line.value.amountCents];
		if (expected === null || deposited === null) {
			this.#placings.placeBoth([payment.key], [line.key], { class: 'open', reason: 'unreadable' });
		} else if (expected === deposited) {
			this.#placings.placeBoth([payment.key], [line.key], { class: 'matched', reason: 'sameTransaction' });
			const kind = takesBack(payment.value.status) ? 'takesBack' : 'settles';
			const lag = lagBetween(this.#reckonedFrom(payment), line.value.effectiveDate);
			if (lag === null) return;
			this.#lags[kind].add(lag);
			this.#lagOf.set(payment.key, [kind, lag]);
		} else {
			// captured is not the last word: the amount that was settled may stand in a posting file that is not there
			const untold = payment.value.status === 'C' ? this.#postings.whyUntold(paymentDate(payment.value), line.value.effectiveDate) : null;
			this.#placings.placeBoth([payment.key], [line.key], untold === null ? { class: 'amountDiffers', reason: 'differentAmount', differenceCents: deposited - expected } : { class: 'open', reason: untold });
		}
	}

	#placeLonePayment(payment: Keyed<PaymentFacts>): void {
		const { key, value } = payment;
		const nothing = value.amountCents === 0 || isRecordedOnly(value) || !movesMoney(value.status);
		if (value.amountCents === null) this.#placings.place(key, { class: 'open', reason: 'unreadable', counterparts: [] });
		else if (nothing) this.#placings.place(key, { class: 'matched', reason: 'noMoneyExpected', counterparts: [] });
		else this.#waiting.push(payment);
	}

	#placeLoneLine(line: Keyed<DepositLineFacts>): void {
		const { amountCents } = line.value;
		if (amountCents === null) this.#placings.place(line.key, { class: 'open', reason: 'unreadable', counterparts: [] });
		else if (amountCents === 0) this.#placings.place(line.key, { class: 'matched', reason: 'noMoneyExpected', counterparts: [] });
		else this.#unexplained.push(line);
	}

	#expected(lag: Lag): Expected {
		return oncePerDay((date) => {
			const [from, to] = date === null ? [null, null] : [addWeekdays(date, lag.least), addWeekdays(date, lag.most)];
			return { verdict: this.#calendar.verdict(from, to, this.#input.asOf), untold: this.#postings.whyUntold(date, to) };
		});
	}

	#judgePayment(payment: Keyed<PaymentFacts>, expected: Expected): void {
		const { key, value } = payment;
		const { verdict, untold: mayBeUntold } = expected(this.#reckonedFrom(payment));
		// captured is not the last word: that it was voided may stand in a posting file that is not there
		const untold = verdict === 'complete' && value.status === 'C' ? mayBeUntold : null;
		if (untold !== null) this.#placings.place(key, { class: 'open', reason: untold, counterparts: [] });
		else this.#placings.place(key, verdict === 'complete' ? { class: 'missing', reason: 'notDeposited', counterparts: [] } : { class: 'open', reason: verdict, counterparts: [] });
	}

	#judgeLine({ key, value: { transactedAt, effectiveDate, status } }: Keyed<DepositLineFacts>): void {
		const reason = this.#postings.whyUnexplained(transactedAt === null ? null : dateOf(transactedAt), effectiveDate, takesBack(status));
		this.#placings.place(key, { class: reason === 'unexplained' ? 'extra' : 'open', reason, counterparts: [] });
	}
}
