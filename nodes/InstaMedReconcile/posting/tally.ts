import type { IDataObject } from 'n8n-workflow';
import { formatCents, type Cents } from '../../../lib/core/money';
import type { LedgerLine } from '../../../lib/ledger';

/** Counts lines while they go by on their way into a file. */
export class Tally {
	#count = 0;
	readonly #cents = new Map<string, Cents>();

	*counting(lines: Iterable<LedgerLine>): Generator<LedgerLine> {
		for (const line of lines) {
			this.#count += 1;
			this.#cents.set(line.kind, (this.#cents.get(line.kind) ?? 0) + line.amountCents);
			yield line;
		}
	}

	get count(): number {
		return this.#count;
	}

	/** Sum of each kind as decimal text. */
	toTotals(): IDataObject {
		return Object.fromEntries([...this.#cents].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, cents]) => [kind, formatCents(cents)]));
	}
}
