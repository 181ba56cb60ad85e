import { dateOf, type CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import { movesMoney, PAYMENT_STATUS, type Payment } from '../core/payment';
import type { ResultRow } from '../reconcile';
import type { InBank } from './deposits';
import type { Objection } from './held';
import { classObjection } from './judge-class';
import type { LedgerKind } from './ledger-line';

export interface ProvedTransaction {
	readonly kind: LedgerKind;
	readonly amountCents: Cents;
	readonly postDate: CalendarDate;
}

/** `nothing`: an older state of something, or what never moved money, such as a declined or voided payment. */
export type TransactionVerdict = { readonly post: ProvedTransaction } | { readonly hold: Objection } | { readonly nothing: true };

const NOTHING: TransactionVerdict = { nothing: true };

function isProvedByDeposit({ class: name, reason }: ResultRow): boolean {
	return name === 'matched' && reason === 'sameTransaction';
}

function kindOf({ status, action }: Payment, amountCents: Cents): LedgerKind {
	if (status === 'CB') return 'patientChargeback';
	if (status === 'RI' || action === 'return') return 'patientReturn';
	return action === 'refund' || amountCents < 0 ? 'patientRefund' : 'patientPayment';
}

export function judgeTransaction(payment: Payment, row: ResultRow, inBank: InBank, includeOpen: boolean): TransactionVerdict {
	const { status, amountCents, action, transactedAt } = payment;
	if (row.reason === 'superseded' || amountCents === 0) return NOTHING;
	if (!movesMoney(status)) return Object.hasOwn(PAYMENT_STATUS, status) ? NOTHING : { hold: { reason: 'statusUnknown' } };
	if (amountCents === null) return { hold: { reason: 'unreadable' } };
	const objection = classObjection(row, includeOpen);
	if (objection !== null) return { hold: objection };
	if (action === 'other' && !isProvedByDeposit(row)) return { hold: { reason: 'directionUnknown' } };
	const postDate = transactedAt === null ? inBank.date : dateOf(transactedAt);
	if (postDate === null) return { hold: { reason: 'noDate' } };
	return { post: { kind: kindOf(payment, amountCents), amountCents, postDate } };
}
