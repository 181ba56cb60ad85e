import { daysBetween, type CalendarDate } from '../core/date';
import type { CarriedState } from './carry/carried-state';
import { isSettled } from './is-settled';
import type { Placings } from './placing';
import { paymentDate, type Subjects } from './subjects';
import type { ResultRow } from './types';

/** What earlier runs and the day of this one add to a row. */
export interface RowHistory {
	readonly asOf: CalendarDate | null;
	readonly before: Pick<CarriedState, 'rows'>;
}

/** What the subject itself says. */
type RowFacts = Omit<ResultRow, 'class' | 'reason' | 'counterparts' | 'differenceCents' | 'ageDays' | 'carriedSince'>;

type Growing<T> = { -readonly [Name in keyof T]: T[Name] };

/** Written out member by member: there is one for every line of every file. */
function toRow(facts: RowFacts, placings: Placings, { asOf, before }: RowHistory): ResultRow {
	const { subject, key, amountCents, date, reference, party, source } = facts;
	const placing = placings.get(key);
	if (placing === undefined) throw new RangeError('A subject was not placed');
	const row: Growing<ResultRow> = { subject, key, class: placing.class, reason: placing.reason, counterparts: placing.counterparts, amountCents, date, reference, party, source };
	if (placing.differenceCents !== undefined) row.differenceCents = placing.differenceCents;
	if (facts.patientAccountNumber !== undefined) row.patientAccountNumber = facts.patientAccountNumber;
	if (facts.claims !== undefined) row.claims = facts.claims;
	const since = Object.hasOwn(before.rows, key) ? (before.rows[key]?.since ?? null) : null;
	const from = date ?? since;
	if (from !== null && asOf !== null && !isSettled(row)) row.ageDays = Math.max(0, daysBetween(from, asOf));
	if (since !== null) row.carriedSince = since;
	return row;
}

/** Every subject with its placing, remittances first, each kind in its own order; with its age where it is not settled, and since when it is known. */
export function toRows({ remittances, depositLines, payments }: Subjects, placings: Placings, history: RowHistory): ResultRow[] {
	const rows: ResultRow[] = [];
	for (const { key, value } of remittances) {
		const { amountCents, paymentDate: date, traceNumber: reference, payerName, payerId, source, claims } = value;
		rows.push(toRow({ subject: 'remittance', key, amountCents, date, reference, party: payerName ?? payerId, source, claims }, placings, history));
	}
	for (const { key, value } of depositLines) {
		const { amountCents, effectiveDate: date, transactionId, paymentIdentifier, outlet, patientAccountNumber, source } = value;
		const account = patientAccountNumber === null ? {} : { patientAccountNumber };
		rows.push(toRow({ subject: 'depositLine', key, amountCents, date, reference: transactionId ?? paymentIdentifier, party: outlet?.merchantId ?? null, ...account, source }, placings, history));
	}
	for (const { key, value } of payments) {
		const { amountCents, transactionId, outlet, patientAccountNumber, source } = value;
		const account = patientAccountNumber === null ? {} : { patientAccountNumber };
		const party = outlet.merchantId === '' ? null : outlet.merchantId;
		rows.push(toRow({ subject: 'transaction', key, amountCents, date: paymentDate(value), reference: transactionId, party, ...account, source }, placings, history));
	}
	return rows;
}
