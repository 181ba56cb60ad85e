import type { Cents } from '../core/money';
import type { AdjustmentDetail, ClaimDetail, RemittanceDetail } from '../core/remittance';
import type { Objection } from './held';

const UNREADABLE = 'unreadable';
const UNBALANCED = 'unbalanced';

/** Exact sum of amounts that are all there; null when one is not. */
function sumOf(amounts: readonly (Cents | null)[]): Cents | null {
	let total = 0;
	for (const amount of amounts) {
		if (amount === null) return null;
		total += amount;
	}
	return Number.isSafeInteger(total) ? total : null;
}

function adjusted(adjustments: readonly AdjustmentDetail[]): Cents | null {
	return sumOf(adjustments.map(({ amountCents }) => amountCents));
}

/** What is wrong with "charge less adjustments is paid", or null. */
function objectionTo(charged: Cents | null, adjustments: Cents | null, paid: Cents | null, segment: number | null): Objection | null {
	if (charged === null || adjustments === null || paid === null) return { reason: UNREADABLE, segment };
	return charged - adjustments === paid ? null : { reason: UNBALANCED, segment };
}

/** True when the service lines tell the claim's payment to the cent; else the claim itself has to. */
export function isPaidByLine({ summary, lines }: ClaimDetail): boolean {
	return lines.length > 0 && sumOf(lines.map(({ paidCents }) => paidCents)) === summary.paidCents;
}

/** Adds up a claim and each of its service lines again; what the reader said of it is not enough. */
function claimObjection({ summary, segment, adjustments, lines }: ClaimDetail): Objection | null {
	for (const line of lines) {
		const objection = objectionTo(line.chargedCents, adjusted(line.adjustments), line.paidCents, line.segment);
		if (objection !== null) return objection;
	}
	const all = sumOf([adjusted(adjustments), ...lines.map((line) => adjusted(line.adjustments))]);
	const objection = objectionTo(summary.chargedCents, all, summary.paidCents, segment);
	if (objection !== null) return objection;
	if (summary.balance === 'holds') return null;
	return { reason: summary.balance === 'mismatch' ? UNBALANCED : UNREADABLE, segment };
}

/** Why the parts of a remittance are not its payment, to the cent; null when they are. */
export function moneyObjection({ claims, providerAdjustments }: RemittanceDetail, amountCents: Cents): Objection | null {
	for (const claim of claims) {
		const objection = claimObjection(claim);
		if (objection !== null) return objection;
	}
	for (const { reason, amountCents: cents, segment } of providerAdjustments) {
		if (cents === null && reason !== '') return { reason: UNREADABLE, segment };
	}
	const paid = sumOf(claims.map(({ summary }) => summary.paidCents));
	const taken = sumOf(providerAdjustments.map((one) => one.amountCents ?? 0));
	if (paid === null || taken === null) return { reason: UNREADABLE };
	return paid - taken === amountCents ? null : { reason: UNBALANCED };
}
