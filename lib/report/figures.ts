import type { Cents } from '../core/money';
import { isOwnMoney, RESULT_CLASSES, type Reason, type ReconcileResult, type ResultClass, type ResultRow, type Subject } from '../reconcile';

export interface Sum {
	readonly count: number;
	readonly cents: Cents;
}

/** The figures of the first screen, counted once over all rows. */
export interface Figures {
	/** Remittances and transactions that are money of their own and that no earlier run knew: announced by payers, paid by patients. */
	readonly announced: Sum;
	readonly paid: Sum;
	/** Deposit lines that are money of their own and that no earlier run knew. */
	readonly deposited: Sum;
	/** Remittances and transactions that a deposit was due for, and how many of them are tied to one. */
	readonly due: number;
	readonly tied: number;
	/** Announced or paid and not deposited for a reason that needs nobody yet, by reason. */
	readonly open: ReadonlyMap<Reason, Sum>;
	readonly byClass: ReadonlyMap<ResultClass, readonly ResultRow[]>;
}

export function addTo<K>(sums: Map<K, Sum>, key: K, { count, cents }: Sum): void {
	const known = sums.get(key) ?? { count: 0, cents: 0 };
	sums.set(key, { count: known.count + count, cents: known.cents + cents });
}

export function figuresOf({ rows }: ReconcileResult): Figures {
	const money = new Map<Subject, Sum>();
	const open = new Map<Reason, Sum>();
	const byClass = new Map<ResultClass, ResultRow[]>(RESULT_CLASSES.map((name) => [name, []]));
	let due = 0;
	let tied = 0;
	for (const row of rows) {
		byClass.get(row.class)?.push(row);
		if (!isOwnMoney(row)) continue;
		const sum = { count: 1, cents: row.amountCents ?? 0 };
		if (row.carriedSince === undefined) addTo(money, row.subject, sum);
		if (row.subject === 'depositLine') continue;
		if (row.class === 'open') addTo(open, row.reason, sum);
		else {
			due += 1;
			if (row.class === 'matched') tied += 1;
		}
	}
	const of = (subject: Subject): Sum => money.get(subject) ?? { count: 0, cents: 0 };
	return { announced: of('remittance'), paid: of('transaction'), deposited: of('depositLine'), due, tied, open, byClass };
}
