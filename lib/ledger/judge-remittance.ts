import type { CalendarDate } from '../core/date';
import type { Cents } from '../core/money';
import type { Remittance, RemittanceDetail } from '../core/remittance';
import type { ResultRow } from '../reconcile';
import { moneyObjection } from './claim-money';
import type { Objection } from './held';
import { classObjection } from './judge-class';

/** What is left of a remittance when nothing speaks against posting it. */
export interface ProvedRemittance {
	readonly detail: RemittanceDetail;
	readonly amountCents: Cents;
	readonly postDate: CalendarDate;
}

export type RemittanceVerdict = { readonly post: ProvedRemittance } | { readonly hold: Objection };

/**
 * Whether a remittance is posted: whole or not at all. Anything that is not proved right is held, and of several reasons
 * the gravest is told: that of the file before that of the bank.
 */
export function judgeRemittance(remittance: Remittance, row: ResultRow, includeOpen: boolean): RemittanceVerdict {
	const { complete, amountCents, balance, detail, paymentDate } = remittance;
	if (row.class === 'extra') return { hold: { reason: 'duplicate' } };
	if (!complete) return { hold: { reason: 'cut' } };
	if (amountCents === null || balance === 'notEvaluable') return { hold: { reason: 'unreadable' } };
	if (balance === 'mismatch') return { hold: { reason: 'unbalanced' } };
	if (detail === undefined) return { hold: { reason: 'noDetail' } };
	const objection = moneyObjection(detail, amountCents) ?? classObjection(row, includeOpen);
	if (objection !== null) return { hold: objection };
	if (paymentDate === null) return { hold: { reason: 'noDate' } };
	return { post: { detail, amountCents, postDate: paymentDate } };
}
