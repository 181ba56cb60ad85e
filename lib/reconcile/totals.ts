import type { CalendarDate } from '../core/date';
import { sumCents, type Cents } from '../core/money';
import type { Remittance } from '../core/remittance';
import type { Keyed } from './subjects';
import { RESULT_CLASSES, SUBJECTS, type CarriedAdjustment, type ClassTotal, type DayTotal, type PartyTotal, type ReconcileResult, type ResultClass, type ResultRow, type Subject } from './types';

function byClass<T>(make: (name: ResultClass) => T): Record<ResultClass, T> {
	return Object.fromEntries(RESULT_CLASSES.map((name) => [name, make(name)])) as Record<ResultClass, T>; // every class is a key
}

function centsOf(rows: readonly ResultRow[]): Cents {
	return sumCents(rows.map(({ amountCents }) => amountCents ?? 0));
}

function groupBy<K, T>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const value of values) {
		const group = groups.get(keyOf(value));
		if (group === undefined) groups.set(keyOf(value), [value]);
		else group.push(value);
	}
	return groups;
}

/** Counts and sums of every class, per kind of subject. Together they are all that came in. */
export function totalsOf(rows: readonly ResultRow[]): ReconcileResult['totals'] {
	const groups = groupBy(rows, (row) => `${row.subject}/${row.class}`);
	const totalOf = (subject: Subject, name: ResultClass): ClassTotal => {
		const group = groups.get(`${subject}/${name}`) ?? [];
		return { count: group.length, cents: centsOf(group) };
	};
	return Object.fromEntries(SUBJECTS.map((subject) => [subject, byClass((name) => totalOf(subject, name))])) as ReconcileResult['totals']; // every subject is a key
}

/** An earlier state of a transaction, or a second copy, is not money of its own. */
function isOwnMoney({ reason }: ResultRow): boolean {
	return reason !== 'superseded' && reason !== 'noMoneyExpected' && reason !== 'duplicateRemittance' && reason !== 'duplicateDepositLine';
}

export function byDayOf(rows: readonly ResultRow[]): DayTotal[] {
	const days = groupBy(rows.filter((row) => row.date !== null && isOwnMoney(row)), ({ date }) => date ?? '');
	return [...days]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([date, group]): DayTotal => {
			const expected = groupBy(group.filter(({ subject }) => subject !== 'depositLine'), (row) => row.class);
			const deposited = group.filter(({ subject }) => subject === 'depositLine');
			return { date: date satisfies CalendarDate, cents: byClass((name) => centsOf(expected.get(name) ?? [])), depositedCents: centsOf(deposited) };
		});
}

export function byPartyOf(rows: readonly ResultRow[]): PartyTotal[] {
	const parties = groupBy(rows.filter((row) => row.subject !== 'depositLine' && isOwnMoney(row)), (row) => JSON.stringify([row.subject, row.party ?? '']));
	return [...parties.values()]
		.flatMap((group): PartyTotal[] => {
			const [first] = group;
			if (first === undefined) return [];
			const matched = group.filter((row) => row.class === 'matched');
			return [{ party: first.party ?? '', subject: first.subject, count: group.length, cents: centsOf(group), matchedCents: centsOf(matched) }];
		})
		.sort((a, b) => (a.subject === b.subject ? b.cents - a.cents || (a.party < b.party ? -1 : 1) : a.subject < b.subject ? -1 : 1));
}

/** Provider adjustments of every remittance that counts. */
export function adjustmentsOf(remittances: readonly Keyed<Remittance>[], rows: readonly ResultRow[]): CarriedAdjustment[] {
	const copies = new Set(rows.filter(({ reason }) => reason === 'duplicateRemittance').map(({ key }) => key));
	return remittances
		.filter(({ key }) => !copies.has(key))
		.flatMap(({ key, value }) =>
			value.providerAdjustments.map(({ reason, reference, amountCents }): CarriedAdjustment => {
				return { reason, reference, amountCents: amountCents ?? 0, payer: value.payerName ?? value.payerId, date: value.paymentDate, row: key };
			}),
		);
}
