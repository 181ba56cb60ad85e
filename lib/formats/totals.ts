import type { RecordSpec, Total } from './spec';
import type { Values } from './row';

interface Rule {
	readonly record: string;
	readonly field: string;
	readonly label: string;
	readonly total: Total;
}

export type TotalState =
	| { readonly state: 'holds' | 'notEvaluable' }
	| { readonly state: 'mismatch'; readonly differenceCents: number | null };

/** The counts and totals that a layout writes into headers and trailers. */
export class TotalsRules {
	readonly rules: readonly Rule[];

	constructor(records: readonly RecordSpec[]) {
		this.rules = records.flatMap((record) =>
			record.fields.flatMap((field) =>
				'total' in field && field.total !== undefined ? [{ record: record.code, field: field.name, label: field.label, total: field.total }] : [],
			),
		);
	}

	start(): RunningTotals {
		return new RunningTotals(this.rules);
	}
}

/** Counts and sums of the rows seen so far, one per rule. */
export class RunningTotals {
	readonly #rules: readonly Rule[];
	/** Null once an amount was unreadable or the sum left the exact range. */
	readonly #values: Array<number | null>;

	constructor(rules: readonly Rule[]) {
		this.#rules = rules;
		this.#values = rules.map(() => 0);
	}

	add(record: string, values: Values): void {
		for (const [index, { total }] of this.#rules.entries()) {
			const sum = this.#values[index];
			if (sum === null || sum === undefined || !total.of.includes(record)) continue;
			this.#values[index] = total.kind === 'count' ? sum + 1 : addAmount(sum, total, values);
		}
	}

	/** What a field that is a total must hold; null when it cannot be told, undefined when it is no total. */
	expected(record: string, field: string): number | null | undefined {
		const index = this.#rules.findIndex((rule) => rule.record === record && rule.field === field);
		return index === -1 ? undefined : (this.#values[index] ?? null);
	}

	/** Each total of a record, compared with what its row says. */
	compare(record: string, values: Values): Array<{ readonly field: string; readonly label: string; readonly result: TotalState }> {
		return this.#rules
			.filter((rule) => rule.record === record)
			.map((rule) => ({ field: rule.field, label: rule.label, result: this.#compareOne(rule, values[rule.field] ?? null) }));
	}

	#compareOne(rule: Rule, written: string | number | null): TotalState {
		const expected = this.expected(rule.record, rule.field);
		if (typeof expected !== 'number') return { state: 'notEvaluable' };
		if (typeof written !== 'number') return { state: 'mismatch', differenceCents: null };
		if (written === expected) return { state: 'holds' };
		return { state: 'mismatch', differenceCents: rule.total.kind === 'sum' ? written - expected : null };
	}
}

function addAmount(sum: number, total: Extract<Total, { kind: 'sum' }>, values: Values): number | null {
	const amount = values[total.field];
	if (typeof amount !== 'number') return null;
	const { minusWhen } = total;
	const taken = minusWhen !== undefined && minusWhen.values.includes(String(values[minusWhen.field]));
	const next = taken ? sum - amount : sum + amount;
	return Number.isSafeInteger(next) ? next : null;
}
