import { daysBetween, type CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import { sortedBy } from '../core/sorted-by';
import { groupedBy } from '../core/grouped-by';
import { AGE_BUCKETS, type AgeBucket, type AgingLine } from './types';

/** Last day of each bucket but the last one. */
const EDGES: readonly (readonly [AgeBucket, number])[] = [
	['notDue', -1],
	['days0to30', 30],
	['days31to60', 60],
	['days61to90', 90],
	['days91to120', 120],
];

/** The bucket of an age in days; not due before day 0, or when no date tells. */
export function ageBucket(ageDays: number | null): AgeBucket {
	if (ageDays === null) return 'notDue';
	return EDGES.find(([, last]) => ageDays <= last)?.[0] ?? 'over120';
}

export function ageOn(asOf: CalendarDate, date: CalendarDate | null): number | null {
	return date === null ? null : daysBetween(date, asOf);
}

/** Money with its age; 0 counts for nothing. */
export interface AgedMoney {
	readonly cents: Cents;
	readonly ageDays: number | null;
}

/** Adds up money of one party by age; credits have none. */
export function agingLine(side: AgingLine['side'], party: string | null, money: readonly AgedMoney[]): AgingLine {
	const cents: Record<AgeBucket, Cents> = { notDue: 0, days0to30: 0, days31to60: 0, days61to90: 0, days91to120: 0, over120: 0 };
	let creditCents = 0;
	for (const one of money) {
		if (one.cents < 0) creditCents += one.cents;
		else cents[ageBucket(one.ageDays)] += one.cents;
	}
	const totalCents = AGE_BUCKETS.reduce((sum, bucket) => sum + cents[bucket], creditCents);
	return { side, party, count: money.filter((one) => one.cents !== 0).length, cents, creditCents, totalCents };
}

/** What aging needs of a remittance: what a payer announced, and whether it is still to come. */
export interface PayerMoney {
	readonly party: string | null;
	/** Null when unreadable: it is in no sum. */
	readonly amountCents: Cents | null;
	/** Payment date of the remittance. */
	readonly date: CalendarDate | null;
	/** Announced and not deposited. */
	readonly isOpen: boolean;
}

/** Announced and not deposited money of each payer by the days since its payment date; the largest sum first. */
export function agePayerMoney(rows: readonly PayerMoney[], asOf: CalendarDate): AgingLine[] {
	const open = rows.flatMap(({ party, amountCents, date, isOpen }) => (isOpen && amountCents !== null && amountCents !== 0 ? [{ party, cents: amountCents, ageDays: ageOn(asOf, date) }] : []));
	const lines = [...groupedBy(open, ({ party }) => party)].map(([party, money]) => agingLine('payer', party, money));
	return sortedBy(lines, ({ party }) => party ?? '').sort((one, other) => other.totalCents - one.totalCents);
}
