import { movesMoney, transactionKey } from '../../core/payment';
import { dollars } from '../../core/dollars';
import type { PaymentFacts } from '../facts';
import { compareTexts, type Keyed } from '../subjects';
import type { FoundException } from './exception-draft';
import type { ResultRow } from '../types';

/** Two payments closer than this may be one that was sent twice. */
const WITHIN_MS = 10 * 60_000;

/** Milliseconds only to subtract one from another; both are read in the same, unknown zone. */
function momentOf({ transactedAt }: PaymentFacts): number | null {
	const at = transactedAt === null ? Number.NaN : Date.parse(`${transactedAt}Z`);
	return Number.isNaN(at) ? null : at;
}

/** What is the same of two payments that look like one. */
export function likenessOf({ patientAccountNumber, amountCents, method, cardBrand, lastFour }: PaymentFacts): string {
	return `${String(patientAccountNumber)}\u0000${String(amountCents)}\u0000${method}\u0000${String(cardBrand)}\u0000${String(lastFour)}`;
}

/** Payments of the same patient account and amount by the same means within ten minutes. */
export function possibleDoubles(payments: readonly Keyed<PaymentFacts>[], rowOf: (key: string) => ResultRow): FoundException[] {
	const groups = new Map<string, Keyed<PaymentFacts>[]>();
	for (const payment of payments) {
		const { value, key } = payment;
		const counts = value.patientAccountNumber !== null && (value.amountCents ?? 0) > 0 && movesMoney(value.status) && rowOf(key).reason !== 'superseded';
		if (!counts) continue;
		const group = groups.get(likenessOf(value));
		if (group === undefined) groups.set(likenessOf(value), [payment]);
		else group.push(payment);
	}
	const result: FoundException[] = [];
	for (const group of groups.values()) {
		const timed = group
			.flatMap((payment) => {
				const at = momentOf(payment.value);
				return at === null ? [] : [{ payment, at, id: transactionKey(payment.value.transactionId) }];
			})
			.sort((a, b) => a.at - b.at || compareTexts(a.id, b.id));
		for (let index = 1; index < timed.length; index += 1) {
			const [earlier, later] = [timed[index - 1], timed[index]];
			if (earlier === undefined || later === undefined || later.at - earlier.at > WITHIN_MS) continue;
			if (earlier.id === later.id) continue;
			const { amountCents, source } = later.payment.value;
			const row = rowOf(later.payment.key);
			result.push({
				kind: 'possibleDouble',
				severity: 'warning',
				amountCents: amountCents ?? 0,
				date: row.date,
				reference: row.reference ?? '',
				file: source.file,
				rows: [later.payment.key, earlier.payment.key],
				// rows change with the state of a transaction, the two transactions do not
				identity: `${later.id} ${earlier.id}`,
				sentence: `The same account was charged ${dollars(amountCents ?? 0)} twice within ten minutes.`,
				nextStep: 'Ask the patient or the desk; void or refund one if it was not meant.',
			});
		}
	}
	return result;
}
