import type { CalendarDate } from '../core/date';
import type { Payment, PaymentAction } from '../core/payment';
import { businessDaysOf, canBeWithin, type CompleteDay, type EvidencePayment, type OpenQuestion } from './evidence';
import { mergeEvidence } from './merge-evidence';
import type { MoneyOperation } from './money-command';
import { isReference } from './reference';

/** What the evidence says of a lost answer. Only `charged` and `notCharged` are proved. */
export type Verdict =
	/** It was done: `payment` is the transaction. For a void: voided. */
	| { readonly verdict: 'charged'; readonly payment: Payment; readonly matchedBy: 'reference' | 'transaction' | 'attributes' }
	/** It was declined (`payment`), or complete files of every day in question lack it. */
	| { readonly verdict: 'notCharged'; readonly payment: Payment | null; readonly days: readonly CalendarDate[] }
	/** Files of these days are still to come. */
	| { readonly verdict: 'stillOpen'; readonly missingDays: readonly CalendarDate[] }
	/** More than one transaction can be it, or one that does not prove it. */
	| { readonly verdict: 'ambiguous'; readonly candidates: readonly Payment[]; readonly reason: string };

export interface ResolveOptions {
	/** IANA name of the zone in whose midnight the business days of the files end; null when it is not known. */
	readonly timeZone: string | null;
}

const ACTIONS: Readonly<Partial<Record<MoneyOperation, PaymentAction>>> = {
	sale: 'payment',
	authorize: 'payment',
	record: 'payment',
	refund: 'refund',
	credit: 'refund',
};

/** What only a captured payment comes to, also when its money did not come or went back. */
const CAPTURED: readonly string[] = ['C', 'S', 'SE', 'CB', 'RI'];

function same(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}

/** Equal, or one of them not known. */
function mayEqual(one: string | null, other: string | null): boolean {
	return one === null || other === null || one === '' || other === '' || same(one, other);
}

function bothEqual(one: string | null, other: string | null): boolean {
	return one !== null && other !== null && one !== '' && same(one, other);
}

function silence(question: OpenQuestion, days: readonly CompleteDay[], { timeZone }: ResolveOptions): Verdict {
	const needed = businessDaysOf(question, timeZone);
	const told = new Set(days.filter(({ tells }) => tells === 'everything' || question.operation !== 'authorize').map(({ businessDate }) => businessDate));
	const missingDays = needed.filter((day) => !told.has(day));
	return missingDays.length === 0 ? { verdict: 'notCharged', payment: null, days: needed } : { verdict: 'stillOpen', missingDays };
}

/** A status from before the call, or from while it may still have been under way, proves nothing; an item says the day of its transaction only. */
function isFromAfter(lastDay: CalendarDate, { payment, asOf }: EvidencePayment, days: readonly CompleteDay[]): boolean {
	return asOf === null || days.some(({ businessDate, file }) => businessDate >= lastDay && businessDate === asOf && file === payment.source.file);
}

/** A void or a capture leaves no transaction of its own: the status of its target tells. */
function judgeTarget(question: OpenQuestion, evidence: readonly EvidencePayment[], days: readonly CompleteDay[], options: ResolveOptions): Verdict {
	const needed = businessDaysOf(question, options.timeZone);
	const open: Verdict = { verdict: 'stillOpen', missingDays: needed };
	const told = evidence.filter(({ payment }) => question.transactionId !== null && same(payment.transactionId, question.transactionId));
	const [target] = mergeEvidence(told);
	if (target === undefined) return open;
	const { payment } = target;
	const isDone = (status: string): boolean => (question.operation === 'void' ? status === 'V' : CAPTURED.includes(status));
	// an authorization can be captured by nothing else than a capture, and a voided payment was voided; whatever came of it since
	if (told.some((one) => isDone(one.payment.status))) return { verdict: 'charged', payment, matchedBy: 'transaction' };
	const isPastVoiding = question.operation === 'void' && ['S', 'CB', 'RI'].includes(payment.status);
	if (isPastVoiding) return { verdict: 'notCharged', payment, days: [] };
	const last = needed.at(-1);
	if (last === undefined || !told.some((one) => isFromAfter(last, one, days))) return open;
	const silent = silence(question, days, options);
	return silent.verdict === 'notCharged' ? { ...silent, payment } : silent;
}

function judgeByReference(question: OpenQuestion, found: readonly EvidencePayment[]): Verdict | null {
	const approved = found.filter(({ payment }) => payment.status !== 'D');
	const [only, second] = approved;
	if (only === undefined) {
		// another time the same payment key may have been declined, and not this time
		const declined = found.find(({ payment }) => canBeWithin(question, payment.transactedAt));
		return declined === undefined ? null : { verdict: 'notCharged', payment: declined.payment, days: [] };
	}
	if (second === undefined) return { verdict: 'charged', payment: only.payment, matchedBy: 'reference' };
	return { verdict: 'ambiguous', candidates: approved.map(({ payment }) => payment), reason: 'Several transactions carry this reference: it may have been done more than once' };
}

/** Nothing that is known rules the transaction out. A smaller amount can be a partial approval. */
function canBe(question: OpenQuestion, { payment, references }: EvidencePayment): boolean {
	const cents = payment.amountCents === null ? null : Math.abs(payment.amountCents);
	const carriesOther = references?.some((reference) => isReference(reference)) === true;
	return (
		!carriesOther &&
		payment.status !== 'D' &&
		(question.amountCents === null || cents === null || cents <= question.amountCents) &&
		mayEqual(question.tender?.lastFour ?? null, payment.lastFour) &&
		mayEqual(question.patientAccountNumber, payment.patientAccountNumber) &&
		(question.operation !== 'refund' || mayEqual(question.transactionId, payment.originalTransactionId)) &&
		canBeWithin(question, payment.transactedAt)
	);
}

/** It may be of the kind that was asked for: nothing tells which way its money went, or what the payment was that went back. */
function leavesOpen({ payment }: EvidencePayment, action: PaymentAction): boolean {
	// a card that was saved moved no money
	if (payment.action === 'other') return payment.status !== 'O';
	return action === 'payment' && payment.action === 'return' && payment.originalTransactionId === null;
}

/** All that is known fits. Without a reference on either side that is as near to a proof as it gets. */
function fits(question: OpenQuestion, { payment }: EvidencePayment): boolean {
	const cents = payment.amountCents === null ? null : Math.abs(payment.amountCents);
	if (question.operation === 'refund') return bothEqual(question.transactionId, payment.originalTransactionId) && (question.amountCents === null || cents === question.amountCents);
	return (
		question.amountCents !== null &&
		cents === question.amountCents &&
		bothEqual(question.tender?.lastFour ?? null, payment.lastFour) &&
		bothEqual(question.patientAccountNumber, payment.patientAccountNumber) &&
		payment.transactedAt !== null
	);
}

/**
 * Decides what became of a call whose answer was lost, by evidence alone: first by its reference, then by amount, last four digits, patient
 * and time. When in doubt it says so: a wrong "not charged" makes somebody charge twice. A call that carried a reference is not
 * taken to be a transaction without one, as an equal payment of the same day looks the same.
 * @param evidence transactions of the files, notifications and searches; the more days, the better.
 * @param days days of which a file was read to its end.
 */
export function resolveUnknown(question: OpenQuestion, evidence: readonly EvidencePayment[], days: readonly CompleteDay[], options: ResolveOptions): Verdict {
	const { merchantId } = question.outlet ?? {};
	const isOfOutlet = ({ payment }: EvidencePayment): boolean => mayEqual(merchantId ?? null, payment.outlet.merchantId);
	if (question.operation === 'void' || question.operation === 'capture') return judgeTarget(question, evidence.filter(isOfOutlet), days, options);
	const ofOutlet = mergeEvidence(evidence).filter(isOfOutlet);
	const action = ACTIONS[question.operation];
	if (action === undefined) return { verdict: 'stillOpen', missingDays: [] };

	const ofKind = ofOutlet.filter(({ payment }) => payment.action === action);
	const byReference = judgeByReference(question, ofKind.filter(({ references }) => references?.includes(question.reference) === true));
	if (byReference !== null) return byReference;

	const unclear = ofOutlet.filter((one) => leavesOpen(one, action) && (one.references?.includes(question.reference) === true || canBe(question, one)));
	const possible = [...ofKind.filter((candidate) => canBe(question, candidate)), ...unclear];
	const [only, second] = possible;
	if (only === undefined) return silence(question, days, options);
	if (second === undefined && unclear.length === 0 && question.referenceField === null && fits(question, only)) return { verdict: 'charged', payment: only.payment, matchedBy: 'attributes' };
	const reason = second === undefined ? 'One transaction can be it, but does not carry the reference or differs in part' : 'Several transactions can be it';
	return { verdict: 'ambiguous', candidates: possible.map(({ payment }) => payment), reason };
}
