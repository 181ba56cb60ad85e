/**
 * The three balances of an 835 over the plain model (X12 RFI 2348 and 2601):
 * line: SVC02 − Σ CAS = SVC03; claim: CLP03 − Σ CAS of claim and lines = CLP04; transaction:
 * BPR02 = Σ CLP04 − Σ PLB. AMT never counts. A term that is absent or unreadable makes the result
 * `notEvaluable`. A difference is what is stated as paid less what the terms give.
 */
import type { Cents } from '../core/money';
import type { Balance } from '../core/outcome';
import type { AdjustmentGroup, Claim, EraTransaction, ServiceLine } from './model';

export const NOT_EVALUABLE: Balance = { state: 'notEvaluable' };
const HOLDS: Balance = { state: 'holds' };

/** Compares a stated amount with what its terms give; NaN stands for a term that is not there. */
export function compare(statedCents: number, computedCents: number): Balance {
	if (!Number.isSafeInteger(statedCents) || !Number.isSafeInteger(computedCents)) return NOT_EVALUABLE;
	const differenceCents = statedCents - computedCents;
	return differenceCents === 0 ? HOLDS : { state: 'mismatch', differenceCents };
}

const known = (cents: Cents | null): number => cents ?? Number.NaN;

function sumAdjustments(groups: readonly AdjustmentGroup[]): number {
	let sum = 0;
	for (const { reasons } of groups) {
		for (const { reason, amountCents, quantity } of reasons) {
			// A gap between two reasons is not a term.
			if (amountCents === null && reason === '' && quantity === undefined) continue;
			sum += known(amountCents);
		}
	}
	return sum;
}

export function balanceLine(line: ServiceLine): Balance {
	return compare(known(line.paidCents), known(line.chargedCents) - sumAdjustments(line.adjustments));
}

export function balanceClaim(claim: Claim): Balance {
	if (claim.complete === false) return NOT_EVALUABLE;
	let adjustments = sumAdjustments(claim.adjustments);
	for (const line of claim.lines) adjustments += sumAdjustments(line.adjustments);
	return compare(known(claim.paidCents), known(claim.chargedCents) - adjustments);
}

/** BPR02 as it counts: taken from the provider when BPR03 is a debit. */
export function signedPayment(amountCents: Cents | null, direction: string): Cents | null {
	return amountCents !== null && direction === 'D' && amountCents > 0 ? -amountCents : amountCents;
}

export function balanceTransaction(transaction: EraTransaction): Balance {
	const { payment } = transaction;
	if (payment === null || transaction.trailer === null) return NOT_EVALUABLE;
	let computed = 0;
	for (const batch of transaction.batches) for (const claim of batch.claims) computed += known(claim.paidCents);
	for (const { items } of transaction.providerAdjustments) {
		for (const { reason, amountCents } of items) {
			if (amountCents === null && reason === '') continue;
			computed -= known(amountCents);
		}
	}
	return compare(known(signedPayment(payment.amountCents, payment.direction)), computed);
}
