import type { Cents } from '../../core/money';
import type { JsonValue } from '../../http';
import { decideOutcome } from '../../payments';
import { readAnswer } from '../../resources/read-answer';
import { refund as refundResource } from '../../resources/refund';
import { id, money } from '../../resources/wire';
import { z } from '../../vendor';
import { isAmount, moneyJson } from './money-json';
import { defineSessionOperation, unknownReading, type Reading } from './session-operation';

/** What decides; other members can drift. */
const decisive = z.object({ id, originalTransactionId: id.nullable(), amount: money, status: z.string().min(1).max(4), reversalStatus: z.string() });

function readRefund(raw: JsonValue, target: string, requestedCents: Cents | undefined): Reading {
	const { drift } = readAnswer(refundResource, raw);
	const core = decisive.safeParse(raw);
	if (!core.success) return unknownReading('unreadable', drift);
	const { id: transactionId, originalTransactionId, amount, status, reversalStatus } = core.data;
	const cents = Math.abs(amount);
	const fields = { transactionId, originalTransactionId, status };
	const isOther = originalTransactionId !== null && originalTransactionId.toLowerCase() !== target.toLowerCase();
	if (isOther || (requestedCents !== undefined && cents !== requestedCents)) return unknownReading('contradiction', drift, fields);
	const isTakenBack = reversalStatus === 'failed' || reversalStatus === 'voided';
	const decision = decideOutcome({ operation: 'refund', status, requestedCents: cents });
	if (decision.outcome === 'unknown' || (isTakenBack && decision.outcome === 'approved')) return unknownReading('unknownStatus', drift, fields);
	return { ...decision, problem: decision.outcome === 'approved' ? null : decision.outcome, fields, drift };
}

/** Gives back a settled payment, in full or in part; a transaction of its own. */
export const refund = defineSessionOperation({
	operation: 'refund',
	prepare({ transactionId, amountCents, reason }) {
		if (amountCents !== undefined && !isAmount(amountCents)) return { ok: false, problem: 'amount' };
		return {
			ok: true,
			request: {
				method: 'POST',
				segments: ['payments', transactionId, 'refunds'],
				body: { ...(amountCents === undefined ? {} : { amount: moneyJson(amountCents) }), ...(reason === undefined ? {} : { reason }) },
			},
			read: (body) => readRefund(body, transactionId, amountCents),
		};
	},
});
