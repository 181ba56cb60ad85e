import { addDays, type CalendarDate } from '../core/date';
import type { DepositLine } from '../core/deposit';
import { movesMoney, type Payment } from '../core/payment';
import { DepositCalendar, lagOf, type Lag } from './deposit-calendar';
import type { FileRecord } from './file-record';
import type { Placings } from './placing';
import { paymentDate, type Keyed } from './subjects';
import { addWeekdays } from './weekdays';

/** Days after a transaction in which its posting row may still come: a weekend and a holiday. */
const POSTING_DAYS = 4;

export interface TransactionMatching {
	readonly payments: readonly Keyed<Payment>[];
	readonly depositLines: readonly Keyed<DepositLine>[];
	readonly record: FileRecord;
	readonly windowDays: number;
	readonly asOf: CalendarDate | null;
}

/**
 * All rows of one transaction in one direction. A chargeback may carry the id of the sale it takes back,
 * so money in and money out are told apart.
 */
interface Movement {
	readonly payments: Keyed<Payment>[];
	readonly lines: Keyed<DepositLine>[];
}

function directionOf(cents: number | null): string {
	return cents !== null && cents < 0 ? 'out' : 'in';
}

/** Cash and checks at the desk are recorded, not deposited by InstaMed. */
function isRecordedOnly({ method }: Payment): boolean {
	return method === 'cash' || method === 'check';
}

/** Ties card and bank transactions to the deposit lines of patients' payments, by transaction id. */
export class TransactionMatcher {
	readonly #input: TransactionMatching;
	readonly #placings: Placings;
	readonly #calendar: DepositCalendar;
	readonly #businessDate: (payment: Payment) => CalendarDate;
	readonly #examples: { from: CalendarDate | null; to: CalendarDate | null }[] = [];
	readonly #waiting: Keyed<Payment>[] = [];
	readonly #unexplained: Keyed<DepositLine>[] = [];

	constructor(input: TransactionMatching, placings: Placings) {
		this.#input = input;
		this.#placings = placings;
		this.#calendar = new DepositCalendar('patientPayment', input.record, input.depositLines);
		const dates = new Map(input.record.files.map((file) => [file.sha256, file.businessDate]));
		this.#businessDate = ({ source }) => dates.get(source.sha256 ?? '') ?? '';
	}

	run(): void {
		for (const movement of this.#movements()) this.#match(movement);
		const lag = lagOf(this.#examples, this.#input.windowDays);
		for (const waiting of this.#waiting) this.#judgePayment(waiting, lag);
		for (const line of this.#unexplained) this.#judgeLine(line);
	}

	#movements(): Movement[] {
		const movements = new Map<string, Movement>();
		const find = (id: string, cents: number | null, key: string): Movement => {
			// a row without an id can only stand for itself
			const name = id === '' ? key : `${directionOf(cents)}:${id}`;
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
	#latest(payments: readonly Keyed<Payment>[]): Keyed<Payment> | undefined {
		const [current, ...older] = [...payments].sort((a, b) => {
			const [one, other] = [this.#businessDate(a.value), this.#businessDate(b.value)];
			return one === other ? (a.key < b.key ? 1 : -1) : one < other ? 1 : -1;
		});
		if (current === undefined) return undefined;
		for (const { key } of older) this.#placings.place(key, { class: 'matched', reason: 'superseded', counterparts: [current.key] });
		return current;
	}

	/** The first listing counts; a later one of the same money is a copy. */
	#oldestFirst(lines: readonly Keyed<DepositLine>[]): Keyed<DepositLine>[] {
		return [...lines].sort((a, b) => {
			const [one, other] = [a.value.effectiveDate ?? '', b.value.effectiveDate ?? ''];
			if (one !== other) return one < other ? -1 : 1;
			return `${a.value.source.file}\u0000${a.key}` < `${b.value.source.file}\u0000${b.key}` ? -1 : 1;
		});
	}

	#compare(payment: Keyed<Payment>, line: Keyed<DepositLine>): void {
		const [expected, deposited] = [payment.value.amountCents, line.value.amountCents];
		if (expected === null || deposited === null) {
			this.#placings.placeBoth([payment.key], [line.key], { class: 'open', reason: 'unreadable' });
		} else if (expected === deposited) {
			this.#placings.placeBoth([payment.key], [line.key], { class: 'matched', reason: 'sameTransaction' });
			this.#examples.push({ from: paymentDate(payment.value), to: line.value.effectiveDate });
		} else {
			this.#placings.placeBoth([payment.key], [line.key], { class: 'amountDiffers', reason: 'differentAmount', differenceCents: deposited - expected });
		}
	}

	#placeLonePayment(payment: Keyed<Payment>): void {
		const { key, value } = payment;
		const nothing = value.amountCents === 0 || isRecordedOnly(value) || !movesMoney(value.status);
		if (value.amountCents === null) this.#placings.place(key, { class: 'open', reason: 'unreadable', counterparts: [] });
		else if (nothing) this.#placings.place(key, { class: 'matched', reason: 'noMoneyExpected', counterparts: [] });
		else this.#waiting.push(payment);
	}

	#placeLoneLine(line: Keyed<DepositLine>): void {
		const { amountCents } = line.value;
		if (amountCents === null) this.#placings.place(line.key, { class: 'open', reason: 'unreadable', counterparts: [] });
		else this.#unexplained.push(line);
	}

	#judgePayment({ key, value }: Keyed<Payment>, lag: Lag): void {
		const date = paymentDate(value);
		const [from, to] = date === null ? [null, null] : [addWeekdays(date, lag.least), addWeekdays(date, lag.most)];
		const verdict = this.#calendar.verdict(from, to, this.#input.asOf);
		this.#placings.place(key, verdict === 'complete' ? { class: 'missing', reason: 'notDeposited', counterparts: [] } : { class: 'open', reason: verdict, counterparts: [] });
	}

	#judgeLine({ key, value }: Keyed<DepositLine>): void {
		const reason = this.#whyUnexplained(value.transactedAt === null ? null : value.transactedAt.slice(0, 10));
		this.#placings.place(key, { class: reason === 'unexplained' ? 'extra' : 'open', reason, counterparts: [] });
	}

	#whyUnexplained(date: CalendarDate | null): 'noFiles' | 'beforeFirstFile' | 'fileCut' | 'fileMissing' | 'notDueYet' | 'unexplained' {
		const { record } = this.#input;
		const files = record.files.filter(({ kind }) => kind === 'posting');
		const dates = files.flatMap(({ businessDate }) => (businessDate === null ? [] : [businessDate])).sort();
		const [first, last] = [dates[0], dates.at(-1)];
		if (first === undefined || last === undefined) return 'noFiles';
		if (date === null || date < first) return 'beforeFirstFile';
		const tells = (day: CalendarDate | null): boolean => day === null || (day >= date && day <= addDays(date, POSTING_DAYS));
		if (files.some(({ complete, empty, businessDate }) => !complete && !empty && tells(businessDate))) return 'fileCut';
		if (record.missing.some(({ kind, businessDate }) => kind === 'posting' && tells(businessDate))) return 'fileMissing';
		return date > last ? 'notDueYet' : 'unexplained';
	}
}
