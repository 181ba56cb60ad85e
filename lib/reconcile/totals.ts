import type { CalendarDate } from '../core/date';
import { addCents, type Cents } from '../core/money';
import type { RemittanceFacts } from './facts';
import { isOwnMoney } from './is-own-money';
import type { Keyed } from './subjects';
import { RESULT_CLASSES, type CarriedAdjustment, type DayTotal, type PartyTotal, type ReconcileResult, type ResultClass, type ResultRow, type Subject } from './types';

function byClass<T>(make: (name: ResultClass) => T): Record<ResultClass, T> {
	return Object.fromEntries(RESULT_CLASSES.map((name) => [name, make(name)])) as Record<ResultClass, T>; // every class is a key
}

/** Nothing in any class. */
export const NO_CENTS: DayTotal['cents'] = byClass(() => 0);

type Sums = Record<ResultClass, { count: number; cents: Cents }>;

function noSums(): Sums {
	return byClass(() => ({ count: 0, cents: 0 }));
}

/** Counts and sums of every class, per kind of subject. Together they are all that came in. */
export function totalsOf(rows: readonly ResultRow[]): ReconcileResult['totals'] {
	const totals: Record<Subject, Sums> = { remittance: noSums(), depositLine: noSums(), transaction: noSums() };
	for (const row of rows) {
		const sum = totals[row.subject][row.class];
		sum.count += 1;
		sum.cents = addCents(sum.cents, row.amountCents ?? 0);
	}
	return totals;
}

export function byDayOf(rows: readonly ResultRow[]): DayTotal[] {
	const days = new Map<CalendarDate, { cents: Record<ResultClass, Cents>; depositedCents: Cents }>();
	for (const row of rows) {
		if (row.date === null || !isOwnMoney(row)) continue;
		let day = days.get(row.date);
		if (day === undefined) days.set(row.date, (day = { cents: byClass(() => 0), depositedCents: 0 }));
		if (row.subject === 'depositLine') day.depositedCents = addCents(day.depositedCents, row.amountCents ?? 0);
		else day.cents[row.class] = addCents(day.cents[row.class], row.amountCents ?? 0);
	}
	return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, day]): DayTotal => ({ date, ...day }));
}

export function byPartyOf(rows: readonly ResultRow[]): PartyTotal[] {
	const parties = new Map<string, { -readonly [Name in keyof PartyTotal]: PartyTotal[Name] }>();
	for (const row of rows) {
		if (row.subject === 'depositLine' || !isOwnMoney(row)) continue;
		const [party, cents] = [row.party ?? '', row.amountCents ?? 0];
		const name = `${row.subject} ${party}`;
		let total = parties.get(name);
		if (total === undefined) parties.set(name, (total = { party, subject: row.subject, count: 0, cents: 0, matchedCents: 0 }));
		total.count += 1;
		total.cents = addCents(total.cents, cents);
		if (row.class === 'matched') total.matchedCents = addCents(total.matchedCents, cents);
	}
	return [...parties.values()].sort((a, b) => (a.subject === b.subject ? b.cents - a.cents || (a.party < b.party ? -1 : 1) : a.subject < b.subject ? -1 : 1));
}

/** Provider adjustments of every remittance that is told of and counts. */
export function adjustmentsOf(remittances: readonly Keyed<RemittanceFacts>[], rows: readonly ResultRow[]): CarriedAdjustment[] {
	const counting = new Set(rows.filter(({ subject, reason }) => subject === 'remittance' && reason !== 'duplicateRemittance').map(({ key }) => key));
	return remittances
		.filter(({ key, value }) => value.providerAdjustments.length > 0 && counting.has(key))
		.flatMap(({ key, value }) =>
			value.providerAdjustments.map(({ reason, reference, amountCents }): CarriedAdjustment => {
				return { reason, reference, amountCents: amountCents ?? 0, payer: value.payerName ?? value.payerId, date: value.paymentDate, row: key };
			}),
		);
}
