import type { Cents } from '../core/money';
import type { OpenQuestion } from './evidence';
import type { Verdict } from './resolve-unknown';

/** What was approved of a charge, and what is still to be collected. */
export interface ApprovedPart {
	readonly approvedCents: Cents;
	readonly openCents: Cents;
}

/** That less was charged than was asked for; null when all was, or when an amount is not known. */
export function approvedInPart({ operation, amountCents }: OpenQuestion, verdict: Verdict): ApprovedPart | null {
	if (verdict.verdict !== 'charged' || (operation !== 'sale' && operation !== 'authorize')) return null;
	const told = verdict.payment.amountCents;
	if (amountCents === null || told === null) return null;
	// a payment that went back is told below zero
	const approvedCents = Math.abs(told);
	return approvedCents < amountCents ? { approvedCents, openCents: amountCents - approvedCents } : null;
}
