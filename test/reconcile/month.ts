import fc from 'fast-check';
import { addDays, isWeekday, writeCompactDate, type CalendarDate } from '../../lib/core/date';
import type { DepositLine } from '../../lib/core/deposit';
import type { Payment } from '../../lib/core/payment';
import type { FileDraft, Row } from './offered-file';
import { otherLine, patientLine, posting, remittance } from './rows';

/** A Monday. */
const FIRST_DAY = '2026-03-02';
const MERCHANTS = ['9000001', '9000002', '9000003'] as const;

/** One transaction of a patient and everything that happens to it. */
export interface Sale {
	readonly kind: 'sale';
	/** Days after the first day; weekends are open. */
	readonly day: number;
	readonly minute: number;
	readonly cents: number | null;
	readonly merchant: number;
	readonly patient: number;
	readonly method: Payment['method'];
	readonly life: 'settled' | 'voided' | 'declined' | 'authorized' | 'settlementError' | 'captured';
	/** What the deposit says of it. */
	readonly deposit: 'right' | 'none' | 'off' | 'twice' | 'unreadable';
	readonly later: 'none' | 'refund' | 'chargeback' | 'sameIdChargeback' | 'return' | 'sameIdReturn';
	readonly laterDays: number;
}

/** One payment by a payer, in one or more remittances and one or more deposit lines. */
export interface PayerPayment {
	readonly kind: 'payer';
	readonly day: number;
	readonly cents: number | null;
	readonly payer: number;
	readonly method: string;
	/** What the deposit shows as number: the trace, a longer one with the same end, or something else. */
	readonly identifier: 'trace' | 'padded' | 'other';
	readonly remittances: number;
	readonly lines: number;
	readonly deposit: 'right' | 'none' | 'off' | 'twice' | 'unreadable';
	readonly plb: number;
	readonly balance: 'holds' | 'mismatch' | 'notEvaluable';
	readonly copyDays: number | null;
}

/** A deposit line that nothing else tells of: a fee, or a stranger. */
export interface LoneLine {
	readonly kind: 'lone';
	readonly day: number;
	readonly cents: number | null;
	readonly side: DepositLine['kind'];
	readonly named: boolean;
}

export type MonthEvent = Sale | PayerPayment | LoneLine;

export interface Month {
	/** Calendar days from the first to the last file. */
	readonly days: number;
	/** Weekdays from a settlement to the bank. */
	readonly settleDays: number;
	/** Days by which a deposit file is ahead of the bank. */
	readonly aheadDays: number;
	/** Own posting and deposit files for each merchant. */
	readonly perMerchant: boolean;
	readonly events: readonly MonthEvent[];
}

function weekdayFrom(date: CalendarDate): CalendarDate {
	return isWeekday(date) ? date : weekdayFrom(addDays(date, 1));
}

function weekdaysLater(date: CalendarDate, count: number): CalendarDate {
	return count === 0 ? weekdayFrom(date) : weekdaysLater(addDays(weekdayFrom(date), 1), count - 1);
}

function split(cents: number, parts: number): number[] {
	const share = Math.trunc(cents / parts);
	// unequal, so that no part stands for another
	const heads = Array.from({ length: parts - 1 }, (_, index) => share - 7 * (index + 1));
	return [...heads, cents - heads.reduce((sum, part) => sum + part, 0)];
}

class MonthBuilder {
	readonly #month: Month;
	readonly #files = new Map<string, { draft: Omit<FileDraft, 'rows'>; rows: Row[] }>();
	#serial = 0;

	constructor(month: Month) {
		this.#month = month;
		for (let day = 0; day < month.days; day += 1) {
			const date = addDays(FIRST_DAY, day);
			if (!isWeekday(date)) continue;
			for (const suffix of month.perMerchant ? MERCHANTS : ['ALL']) {
				this.#open(`EODPosting-${writeCompactDate(date)}-${suffix}.txt`, { kind: 'posting', businessDate: date });
				this.#open(`PaymentDepositReport-${writeCompactDate(date)}-${suffix}.txt`, { kind: 'deposit', depositLines: 'patientPayment', businessDate: date });
			}
			this.#open(`PaymentDepositOther-${writeCompactDate(date)}.txt`, { kind: 'deposit', depositLines: 'otherPayment', businessDate: date });
		}
	}

	build(): FileDraft[] {
		for (const event of this.#month.events) {
			if (event.kind === 'sale') this.#sale(event);
			else if (event.kind === 'payer') this.#payer(event);
			else this.#lone(event);
		}
		return [...this.#files.values()].map(({ draft, rows }) => ({ ...draft, rows }));
	}

	#open(name: string, draft: Omit<FileDraft, 'rows' | 'name'>): Row[] {
		const known = this.#files.get(name) ?? { draft: { name, ...draft }, rows: [] };
		this.#files.set(name, known);
		return known.rows;
	}

	/** Into the file of that day; what falls outside the month is in no file. */
	#put(series: string, date: CalendarDate, merchant: number, row: Row): void {
		const suffix = series === 'PaymentDepositOther' ? '' : `-${this.#month.perMerchant ? (MERCHANTS[merchant] ?? '') : 'ALL'}`;
		this.#files.get(`${series}-${writeCompactDate(date)}${suffix}.txt`)?.rows.push(row);
	}

	#id(): string {
		this.#serial += 1;
		return `tx${String(this.#serial).padStart(6, '0')}`;
	}

	/** A settled transaction: captured on its day, settled and deposited on the next weekday. */
	#settle(base: Partial<Payment>, merchant: number, captured: CalendarDate, deposit: Sale['deposit']): void {
		const settled = weekdaysLater(captured, 1);
		this.#put('EODPosting', captured, merchant, posting({ ...base, status: 'C' }));
		this.#put('EODPosting', settled, merchant, posting({ ...base, status: 'S' }));
		this.#deposit(base, 'S', merchant, settled, deposit);
	}

	#deposit(base: Partial<Payment>, status: string, merchant: number, told: CalendarDate, deposit: Sale['deposit']): void {
		const effectiveDate = weekdaysLater(told, this.#month.aheadDays);
		const cents = base.amountCents ?? null;
		const amountCents = deposit === 'unreadable' || cents === null ? null : deposit === 'off' ? cents + 1 : cents;
		const { transactionId = '', action = 'payment', transactedAt = null, outlet = null, method = 'card', patientAccountNumber = null } = base;
		const line = patientLine({ transactionId, action, amountCents, status, transactedAt, outlet, method, patientAccountNumber, effectiveDate });
		if (deposit !== 'none') this.#put('PaymentDepositReport', told, merchant, line);
		if (deposit === 'twice') this.#put('PaymentDepositReport', weekdaysLater(told, 1), merchant, line);
	}

	#sale(sale: Sale): void {
		const { merchant, method, patient, life, deposit, later, laterDays } = sale;
		const date = addDays(FIRST_DAY, sale.day);
		const base: Partial<Payment> = {
			transactionId: this.#id(),
			amountCents: sale.cents,
			transactedAt: `${date}T${String(8 + Math.floor(sale.minute / 60)).padStart(2, '0')}:${String(sale.minute % 60).padStart(2, '0')}:00`,
			outlet: { merchantId: MERCHANTS[merchant] ?? '', storeId: '1', terminalId: '2' },
			method,
			patientAccountNumber: `PAT-${String(patient)}`,
		};
		const captured = weekdayFrom(date);
		const next = weekdaysLater(captured, 1);
		if (life === 'declined' || life === 'authorized') this.#put('EODPosting', captured, merchant, posting({ ...base, status: life === 'declined' ? 'D' : 'A' }));
		else if (method === 'cash' || method === 'check' || life === 'captured') this.#put('EODPosting', captured, merchant, posting({ ...base, status: 'C' }));
		else if (life === 'settled') this.#settle(base, merchant, captured, deposit);
		else {
			this.#put('EODPosting', captured, merchant, posting({ ...base, status: 'C' }));
			this.#put('EODPosting', next, merchant, posting({ ...base, status: life === 'voided' ? 'V' : 'SE' }));
		}
		if (life !== 'settled' || later === 'none' || sale.cents === null || method === 'cash' || method === 'check') return;
		const day = weekdaysLater(captured, 2 + laterDays);
		const own = { ...base, transactionId: this.#id(), amountCents: -sale.cents, transactedAt: `${day}T09:30:00`, originalTransactionId: base.transactionId ?? null };
		if (later === 'refund') {
			this.#settle({ ...own, action: 'refund' }, merchant, day, deposit);
			return;
		}
		const status = later === 'chargeback' || later === 'sameIdChargeback' ? 'CB' : 'RI';
		// taken back under the number and time of the sale itself
		const taken = later === 'sameIdChargeback' || later === 'sameIdReturn' ? { ...base, amountCents: -sale.cents } : own;
		this.#put('EODPosting', day, merchant, posting({ ...taken, status }));
		this.#deposit(taken, status, merchant, day, deposit === 'right' ? 'right' : 'none');
	}

	#payer(event: PayerPayment): void {
		const { cents, payer, method, balance, plb, deposit } = event;
		const announced = weekdayFrom(addDays(FIRST_DAY, event.day));
		const serial = this.#id().slice(2);
		const trace = `${String(payer)}00000${serial}`;
		const amounts = cents === null ? Array.from({ length: event.remittances }, () => null) : split(cents, event.remittances);
		const rows = amounts.map((amountCents, index) =>
			remittance({
				transaction: String(index + 1).padStart(4, '0'),
				traceNumber: trace,
				payerId: `15123456${String(payer)}`,
				payerName: `EXAMPLE PLAN ${String(payer)}`,
				paymentDate: announced,
				amountCents,
				method: amountCents === 0 ? 'NON' : method,
				balance,
				differenceCents: balance === 'mismatch' ? 125 : balance === 'holds' ? 0 : null,
				providerAdjustments: plb === 0 ? [] : [{ reason: 'WO', reference: 'RECOUP', amountCents: plb }],
				claims: [{ claimId: `CLM${serial}`, payerClaimNumber: null, status: '1', chargedCents: amountCents, paidCents: amountCents, patientResponsibilityCents: 0, balance }],
			}),
		);
		const era = (day: CalendarDate): Row[] => this.#open(`ERA-${String(payer)}-${writeCompactDate(day)}.835`, { kind: 'remittance', businessDate: day });
		era(announced).push(...rows);
		if (event.copyDays !== null) era(addDays(announced, event.copyDays)).push(...rows);
		if (method === 'CHK' || cents === null || cents === 0 || deposit === 'none') return;
		const paymentIdentifier = event.identifier === 'trace' ? trace : event.identifier === 'padded' ? trace.slice(-10) : String(990_000_000 + this.#serial);
		const effectiveDate = weekdaysLater(announced, this.#month.settleDays + this.#month.aheadDays);
		split(cents, event.lines).forEach((amount, index) => {
			const amountCents = deposit === 'unreadable' ? null : deposit === 'off' && index === 0 ? amount - 1 : amount;
			const line = otherLine({ paymentIdentifier, amountCents, effectiveDate });
			this.#put('PaymentDepositOther', weekdaysLater(announced, this.#month.settleDays), 0, line);
			if (deposit === 'twice') this.#put('PaymentDepositOther', weekdaysLater(announced, this.#month.settleDays + 1), 0, line);
		});
	}

	#lone({ day, cents, side, named }: LoneLine): void {
		const date = addDays(FIRST_DAY, day);
		const shared = { effectiveDate: date, amountCents: cents, action: 'other' as const };
		if (side === 'otherPayment') this.#put('PaymentDepositOther', date, 0, otherLine({ ...shared, paymentIdentifier: named ? String(880_000 + day) : null }));
		else this.#put('PaymentDepositReport', date, 0, patientLine({ ...shared, status: null, transactedAt: named ? `${date}T00:00:00` : null, transactionId: named ? `fee${String(day)}` : '' }));
	}
}

/** The files of a month, each day's, empty ones included. */
export function filesOf(month: Month): FileDraft[] {
	return new MonthBuilder(month).build();
}

const METHODS = ['card', 'card', 'debitCard', 'bankAccount', 'cash', 'check'] as const;
const LIVES = ['settled', 'settled', 'settled', 'voided', 'declined', 'authorized', 'settlementError', 'captured'] as const;
const LATER = ['none', 'none', 'none', 'refund', 'chargeback', 'sameIdChargeback', 'return', 'sameIdReturn'] as const;
const FAULTS = ['right', 'right', 'right', 'none', 'off', 'twice', 'unreadable'] as const;

/** Round amounts, so that equal ones meet, and any others; null is one that cannot be read. */
const anyCents = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 2_000_000 }) }, { weight: 3, arbitrary: fc.constantFrom(0, 2_500, 5_000, 10_000) }, { weight: 1, arbitrary: fc.constant(null) });

function monthOf(days: number, events: fc.Arbitrary<readonly MonthEvent[]>): fc.Arbitrary<Month> {
	return fc.record({ days: fc.constant(days), settleDays: fc.nat(2), aheadDays: fc.nat(1), perMerchant: fc.boolean(), events });
}

/** Any month: everything that can go wrong between the parties does. */
export function anyMonth(days = 26, most = 40): fc.Arbitrary<Month> {
	const day = fc.nat(days + 2);
	const sale = fc.record({ kind: fc.constant('sale' as const), day, minute: fc.nat(30), cents: anyCents, merchant: fc.nat(2), patient: fc.nat(3), method: fc.constantFrom(...METHODS), life: fc.constantFrom(...LIVES), deposit: fc.constantFrom(...FAULTS), later: fc.constantFrom(...LATER), laterDays: fc.nat(6) });
	const payer = fc.record({
		kind: fc.constant('payer' as const),
		day,
		cents: anyCents,
		payer: fc.nat(3),
		method: fc.constantFrom('ACH', 'ACH', 'ACH', 'CHK', 'FWT', 'NON'),
		identifier: fc.constantFrom('trace', 'trace', 'padded', 'other'),
		remittances: fc.integer({ min: 1, max: 3 }),
		lines: fc.integer({ min: 1, max: 3 }),
		deposit: fc.constantFrom(...FAULTS),
		plb: fc.constantFrom(0, 0, 4_000, -1_500),
		balance: fc.constantFrom('holds', 'holds', 'mismatch', 'notEvaluable'),
		copyDays: fc.option(fc.nat(4), { freq: 3 }),
	});
	const lone = fc.record({ kind: fc.constant('lone' as const), day, cents: fc.oneof(anyCents, fc.integer({ min: -5_000, max: -1 })), side: fc.constantFrom('patientPayment', 'otherPayment'), named: fc.boolean() });
	return monthOf(days, fc.array(fc.oneof({ weight: 4, arbitrary: sale }, { weight: 4, arbitrary: payer }, { weight: 1, arbitrary: lone }), { minLength: 1, maxLength: most }));
}

/** A month in which both sides agree to the cent: every amount is its own, and everything that is due is deposited. */
export function cleanMonth(days = 19, most = 30): fc.Arbitrary<Month> {
	const day = fc.nat(days - 1);
	const sale = fc.record({ kind: fc.constant('sale' as const), day, minute: fc.nat(300), merchant: fc.nat(2), method: fc.constantFrom(...METHODS), life: fc.constantFrom(...LIVES.filter((life) => life !== 'captured')), later: fc.constantFrom(...LATER), laterDays: fc.nat(6) });
	const payer = fc.record({ kind: fc.constant('payer' as const), day, payer: fc.nat(3), method: fc.constantFrom('ACH', 'ACH', 'ACH', 'CHK', 'FWT'), identifier: fc.constantFrom('trace', 'trace', 'padded', 'other'), remittances: fc.integer({ min: 1, max: 3 }), lines: fc.integer({ min: 1, max: 3 }), plb: fc.constantFrom(0, 4_000) });
	const events = fc.array(fc.oneof(sale, payer), { minLength: 12, maxLength: most }).map((list) =>
		list.map((event, index): MonthEvent => {
			// far apart, and no sum of a few of them is another of them or a part of one
			const cents = 1_000_003 * (index + 2) ** 2 + 17 * index;
			if (event.kind === 'sale') return { ...event, cents, patient: index, deposit: 'right' };
			const oneSided = event.remittances > 1 ? 1 : event.lines;
			return { ...event, cents, lines: oneSided, deposit: 'right', balance: 'holds', copyDays: null };
		}),
	);
	return monthOf(days, events);
}
