import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import { isOwnMoney, RESULT_CLASSES, type DayTotal, type ResultRow } from '../reconcile';

/** What a day announced: payments by payers and patients, by their own date. */
export function announcedOf(day: DayTotal): Cents {
	return RESULT_CLASSES.reduce((sum, name) => sum + day.cents[name], 0);
}

/**
 * Announced or paid, and not in the bank as far as is known: payments that are not matched, less the deposits that
 * are there for another amount or could be theirs.
 */
export function waitingNow(rows: readonly ResultRow[]): Cents {
	return rows.reduce((sum, row) => {
		if (row.class === 'matched' || row.amountCents === null || !isOwnMoney(row)) return sum;
		if (row.subject !== 'depositLine') return sum + row.amountCents;
		return row.class === 'amountDiffers' || row.class === 'ambiguous' ? sum - row.amountCents : sum;
	}, 0);
}

/**
 * What was waited for at the end of each day, told backwards from what is waited for now: a day earlier it was less
 * what that day announced, and more what that day deposited. Runs that settled a payment and forgot it left its
 * day's totals, so this also holds over many runs. Days in ascending order.
 */
export function waitingByDay(days: readonly DayTotal[], now: Cents): ReadonlyMap<CalendarDate, Cents> {
	const waiting = new Map<CalendarDate, Cents>();
	let balance = now;
	for (const day of [...days].reverse()) {
		waiting.set(day.date, balance);
		balance += day.depositedCents - announcedOf(day);
	}
	return waiting;
}
