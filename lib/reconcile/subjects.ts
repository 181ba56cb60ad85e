import { dateOf, type CalendarDate } from '../core/date';
import type { DepositLine } from '../core/deposit';
import type { Payment } from '../core/payment';
import type { Remittance } from '../core/remittance';
import type { SourceRef } from '../core/source-ref';
import type { ReconcileInput } from './types';

/** Something to be placed, with the key it has in the result. */
export interface Keyed<T> {
	readonly key: string;
	readonly value: T;
}

export interface Subjects {
	readonly remittances: readonly Keyed<Remittance>[];
	readonly depositLines: readonly Keyed<DepositLine>[];
	readonly payments: readonly Keyed<Payment>[];
}

/** Order of two texts by their characters' codes, the same on every machine. */
export function compareTexts(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/** Place in a file; the same place of the same content is the same thing, under whatever name it came. */
function placeKey(prefix: string, { file, sha256, line, segment }: SourceRef): string {
	return `${prefix}:${sha256 ?? file}:${String(line ?? segment ?? 0).padStart(9, '0')}`;
}

function distinct<T extends { readonly source: SourceRef }>(prefix: string, values: readonly T[]): Keyed<T>[] {
	const byKey = new Map<string, Keyed<T>>();
	for (const value of values) {
		const key = placeKey(prefix, value.source);
		const known = byKey.get(key);
		// of several names for one content the first in the alphabet is shown
		if (known === undefined || value.source.file < known.value.source.file) byKey.set(key, { key, value });
	}
	return [...byKey.values()].sort((a, b) => compareTexts(a.key, b.key));
}

/** Everything to be placed, each once, in an order that does not depend on how it was offered. */
export function subjectsOf(input: ReconcileInput): Subjects {
	return {
		remittances: distinct('remittance', input.remittances),
		depositLines: distinct('deposit', input.depositLines),
		payments: distinct('transaction', input.payments),
	};
}

export function paymentDate({ transactedAt }: Pick<Payment, 'transactedAt'>): CalendarDate | null {
	return transactedAt === null ? null : dateOf(transactedAt);
}
