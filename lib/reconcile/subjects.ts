import { dateOf, type CalendarDate } from '../core/date';
import type { SourceRef } from '../core/source-ref';
import type { DepositLineFacts, PaymentFacts, RemittanceFacts } from './facts';
import type { Subject } from './types';

/** Something to be placed, with the key it has in the result. */
export interface Keyed<T> {
	readonly key: string;
	readonly value: T;
}

export interface Subjects {
	readonly remittances: readonly Keyed<RemittanceFacts>[];
	readonly depositLines: readonly Keyed<DepositLineFacts>[];
	readonly payments: readonly Keyed<PaymentFacts>[];
}

/** As it was offered, in any order and as often as it was. */
export interface Offered {
	readonly remittances: readonly RemittanceFacts[];
	readonly depositLines: readonly DepositLineFacts[];
	readonly payments: readonly PaymentFacts[];
}

/** Order of two texts by their characters' codes, the same on every machine. */
export function compareTexts(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

const PREFIXES: Readonly<Record<Subject, string>> = { remittance: 'remittance', depositLine: 'deposit', transaction: 'transaction' };

/** Place in a file; the same place of the same content is the same thing, under whatever name it came. */
export function keyOf(subject: Subject, { file, sha256, line, segment }: SourceRef): string {
	return `${PREFIXES[subject]}:${sha256 ?? file}:${String(line ?? segment ?? 0).padStart(9, '0')}`;
}

function distinct<T extends { readonly source: SourceRef }>(subject: Subject, values: readonly T[]): Keyed<T>[] {
	const byKey = new Map<string, Keyed<T>>();
	for (const value of values) {
		const key = keyOf(subject, value.source);
		const known = byKey.get(key);
		// of several names for one content the first in the alphabet is shown
		if (known === undefined || value.source.file < known.value.source.file) byKey.set(key, { key, value });
	}
	return [...byKey.values()].sort((a, b) => compareTexts(a.key, b.key));
}

/** Everything to be placed, each once, in an order that does not depend on how it was offered. */
export function subjectsOf(input: Offered): Subjects {
	return {
		remittances: distinct('remittance', input.remittances),
		depositLines: distinct('depositLine', input.depositLines),
		payments: distinct('transaction', input.payments),
	};
}

export function paymentDate({ transactedAt }: Pick<PaymentFacts, 'transactedAt'>): CalendarDate | null {
	return transactedAt === null ? null : dateOf(transactedAt);
}
