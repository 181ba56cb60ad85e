import type { JsonValue } from '../../http';
import { paymentPlan } from '../../resources/payment-plan';
import { readAnswer } from '../../resources/read-answer';
import { id } from '../../resources/wire';
import { z } from '../../vendor';
import { doneReading, unknownReading, type Reading } from './session-operation';

const decisive = z.object({ id, status: z.string().min(1).max(20), installments: z.array(z.object({ number: z.number(), status: z.string() })).optional() });

export interface AskedOfPlan {
	/** Absent for a new one. */
	readonly planId?: string;
	/** Statuses that show that it was done. */
	readonly statuses: readonly string[];
	/** Number of the installment that has to be skipped now. */
	readonly skipped?: number;
}

/** A plan that came back for a call: done when it is in the state that the call brings about. */
export function readPlanAnswer(raw: JsonValue, { planId, statuses, skipped }: AskedOfPlan): Reading {
	const { drift } = readAnswer(paymentPlan, raw);
	const core = decisive.safeParse(raw);
	if (!core.success) return unknownReading('unreadable', drift);
	const fields = { planId: core.data.id, status: core.data.status };
	if (planId !== undefined && planId.toLowerCase() !== core.data.id.toLowerCase()) return unknownReading('contradiction', drift, fields);
	const installment = core.data.installments?.find(({ number }) => number === skipped);
	const isSkipped = skipped === undefined || core.data.installments === undefined || installment?.status === 'skipped';
	return statuses.includes(core.data.status) && isSkipped ? doneReading(fields, drift) : unknownReading('unknownStatus', drift, fields);
}
