import type { Cents } from '../../core/money';
import type { JsonValue } from '../../http';
import { decideOutcome, type MoneyOperation } from '../../payments';
import { payment } from '../../resources/payment';
import { readAnswer } from '../../resources/read-answer';
import { id, money } from '../../resources/wire';
import { z } from '../../vendor';
import { unknownReading, type Reading } from './session-operation';

/** What decides; the other members of a payment can drift without making its outcome unknown. */
const decisive = z.object({ transactionId: id, status: z.string().min(1).max(4), amount: money, requestedAmount: money });

interface Asked {
	readonly operation: Extract<MoneyOperation, 'sale' | 'authorize' | 'capture' | 'void'>;
	/** The amount that was asked for; absent where a call has none. */
	readonly requestedCents?: Cents;
	/** The transaction that was acted on. */
	readonly target?: string;
}

function fieldsOf(raw: JsonValue, transactionId: string, status: string): Reading['fields'] {
	const { value } = readAnswer(payment, raw);
	if (value === null) return { transactionId, status };
	const { responseCode, responseMessage, authorizationNumber, cardBrand, lastFour, outlet } = value;
	return { transactionId, status, responseCode, responseMessage, authorizationNumber, cardBrand, lastFour, outlet };
}

/** A payment that came back for a call, decided by its status alone. */
export function readPaymentAnswer(raw: JsonValue, asked: Asked): Reading {
	const { drift } = readAnswer(payment, raw);
	const core = decisive.safeParse(raw);
	if (!core.success) return unknownReading('unreadable', drift);
	const { transactionId, status, amount, requestedAmount } = core.data;
	const fields = fieldsOf(raw, transactionId, status);
	const otherAmount = asked.requestedCents !== undefined && requestedAmount !== asked.requestedCents;
	const otherPayment = asked.target !== undefined && asked.target.toLowerCase() !== transactionId.toLowerCase();
	if (otherAmount || otherPayment) return unknownReading('contradiction', drift, fields);

	const isCharge = asked.operation === 'sale' || asked.operation === 'authorize';
	const decision = decideOutcome({
		operation: asked.operation,
		status,
		requestedCents: asked.requestedCents ?? null,
		...(asked.operation === 'void' ? { targetStatus: status } : {}),
		...(isCharge ? { isPartiallyApproved: amount < requestedAmount, partialApprovalCents: amount } : {}),
	});
	// more than was asked for is no approval of what was asked for
	if (isCharge && decision.outcome === 'approved' && amount !== requestedAmount) return unknownReading('contradiction', drift, fields);
	const problem = decision.outcome === 'approved' ? null : decision.outcome === 'unknown' ? 'unknownStatus' : decision.outcome;
	const captured = asked.operation === 'capture' && decision.outcome === 'approved';
	return { ...decision, ...(captured ? { approvedCents: amount } : {}), problem, fields, drift };
}
