import { progressOf, transactionKey, type Payment } from '../core/payment';
import type { EvidencePayment } from './evidence';

/** Of two sources of the same day the one that knows more of its life, so that their order does not matter. */
function isLater(one: EvidencePayment, other: EvidencePayment): boolean {
	if (one.asOf === other.asOf) return progressOf(one.payment.status) >= progressOf(other.payment.status);
	return one.asOf === null || (other.asOf !== null && one.asOf > other.asOf);
}

/** What it was at first, and when: a payment that went back is told as a return from then on, with the day of that. */
function originOf(last: Payment, first: Payment): Pick<Payment, 'action' | 'transactedAt'> {
	const told = [last, first];
	const origin = told.find(({ action }) => action === 'payment') ?? told.find(({ action }) => action !== 'other') ?? last;
	return { action: origin.action, transactedAt: origin.transactedAt ?? last.transactedAt ?? first.transactedAt };
}

function joined(last: EvidencePayment, first: EvidencePayment): EvidencePayment {
	const { payment } = last;
	const references = last.references === null && first.references === null ? null : [...new Set([...(first.references ?? []), ...(last.references ?? [])])];
	return {
		...last,
		references,
		payment: {
			...payment,
			...originOf(payment, first.payment),
			lastFour: payment.lastFour ?? first.payment.lastFour,
			patientAccountNumber: payment.patientAccountNumber ?? first.payment.patientAccountNumber,
		},
	};
}

/** Each transaction once: its last status, what it was at first, and the references of all places where it stands. */
export function mergeEvidence(evidence: readonly EvidencePayment[]): EvidencePayment[] {
	const byId = new Map<string, EvidencePayment>();
	for (const [index, next] of evidence.entries()) {
		const { transactionId } = next.payment;
		const id = transactionId === '' ? `row ${String(index)}` : transactionKey(transactionId);
		const known = byId.get(id);
		if (known === undefined) byId.set(id, next);
		else byId.set(id, isLater(next, known) ? joined(next, known) : joined(known, next));
	}
	return [...byId.values()];
}
