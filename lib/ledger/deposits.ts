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
	readonly #byKey: ReadonlyMap<string, DepositLine>;

	constructor(depositLines: readonly DepositLine[], rows: readonly ResultRow[]) {
		const byPlace = new Map(depositLines.map((line) => [placeOf(line.source), line]));
		const byKey = new Map<string, DepositLine>();
		for (const { subject, key, source } of rows) {
			const line = subject === 'depositLine' ? byPlace.get(placeOf(source)) : undefined;
			if (line !== undefined) byKey.set(key, line);
		}
		this.#byKey = byKey;
	}

	of(row: ResultRow): InBank {
		if (row.class !== 'matched') return NOT_IN_BANK;
		const lines = row.counterparts.flatMap((key) => this.#byKey.get(key) ?? []);
		const dates = lines.flatMap(({ effectiveDate }) => effectiveDate ?? []).sort();
		const traces = new Set(lines.flatMap(({ traceNumber, paymentIdentifier }) => traceNumber ?? paymentIdentifier ?? []));
		return { date: dates.length < lines.length ? null : (dates.at(-1) ?? null), trace: traces.size === 0 ? null : [...traces].sort().join('; ') };
	}
}
