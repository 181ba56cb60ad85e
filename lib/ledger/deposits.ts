import type { CalendarDate } from '../core/date';
import type { DepositLine } from '../core/deposit';
import type { ResultRow } from '../reconcile';
import { placeOf } from './place';

/** Where the money of something is in the bank. */
export interface InBank {
	/** The last day, when it came in several deposits. */
	readonly date: CalendarDate | null;
	readonly trace: string | null;
}

const NOT_IN_BANK: InBank = { date: null, trace: null };

/** Finds the deposits that reconciliation tied to a remittance or transaction. */
export class Deposits {
	readonly #byKey: ReadonlyMap<string, InBank>;

	constructor(depositLines: readonly DepositLine[], rows: readonly ResultRow[]) {
		const byPlace = new Map(depositLines.map((line) => [placeOf(line.source), line]));
		const byKey = new Map<string, InBank>();
		for (const { subject, key, source, date } of rows) {
			if (subject !== 'depositLine') continue;
			const line = byPlace.get(placeOf(source));
			// of a deposit of an earlier run its day is known, and no trace
			byKey.set(key, line === undefined ? { date, trace: null } : { date: line.effectiveDate, trace: line.traceNumber ?? line.paymentIdentifier });
		}
		this.#byKey = byKey;
	}

	of(row: ResultRow): InBank {
		if (row.class !== 'matched') return NOT_IN_BANK;
		const deposits = row.counterparts.flatMap((key) => this.#byKey.get(key) ?? []);
		const dates = deposits.flatMap(({ date }) => date ?? []).sort();
		const traces = new Set(deposits.flatMap(({ trace }) => trace ?? []));
		return { date: dates.length < row.counterparts.length ? null : (dates.at(-1) ?? null), trace: traces.size === 0 ? null : [...traces].sort().join('; ') };
	}
}
