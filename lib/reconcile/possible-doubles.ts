import { movesMoney, type Payment } from '../core/payment';
import { dollars } from '../core/dollars';
import type { Keyed } from './subjects';
import type { FoundException } from './exception-draft';
import type { ResultRow } from './types';

/** Two payments closer than this may be one that was sent twice. */
const WITHIN_MS = 10 * 60_000;

/** Milliseconds only to subtract one from another; both are read in the same, unknown zone. */
function momentOf({ transactedAt }: Payment): number | null {
	const at = transactedAt === null ? Number.NaN : Date.parse(`${transactedAt}Z`);
	return Number.isNaN(at) ? null : at;
}

/** What must be the same for two payments to look like one. */
function likeness({ patientAccountNumber, amountCents, method, cardBrand, lastFour }: Payment): string {
	return JSON.stringify([patientAccountNumber, amountCents, method, cardBrand, lastFour]);
}

/** Payments of the same patient account and amount by the same means within ten minutes. */
export function possibleDoubles(payments: readonly Keyed<Payment>[], rowOf: (key: string) => ResultRow): FoundException[] {
	const groups = new Map<string, Keyed<Payment>[]>();
	for (const payment of payments) {
		const { value, key } = payment;
		const counts = value.patientAccountNumber !== null && (value.amountCents ?? 0) > 0 && movesMoney(value.status) && rowOf(key).reason !== 'superseded';
		if (!counts) continue;
		const group = groups.get(likeness(value));
		if (group === undefined) groups.set(likeness(value), [payment]);
		else group.push(payment);
	}
	const result: FoundException[] = [];
	for (const group of groups.values()) {
		const timed = group
			.flatMap((payment) => {
				const at = momentOf(payment.value);
				return at === null ? [] : [{ payment, at }];
			})
			.sort((a, b) => a.at - b.at || (a.payment.key < b.payment.key ? -1 : 1));
		for (let index = 1; index < timed.length; index += 1) {
			const [earlier, later] = [timed[index - 1], timed[index]];
			if (earlier === undefined || later === undefined || later.at - earlier.at > WITHIN_MS) continue;
			if (earlier.payment.value.transactionId === later.payment.value.transactionId) continue;
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
				sentence: `The same account was charged ${dollars(amountCents ?? 0)} twice within ten minutes.`,
				nextStep: 'Ask the patient or the desk; void or refund one if it was not meant.',
			});
		}
	}
	return result;
}
