import { readPlanAnswer } from './plan-reading';
import { defineSessionOperation } from './session-operation';

/** Ends a plan; what was paid stays paid. */
export const cancelPlan = defineSessionOperation({
	operation: 'cancelPlan',
	prepare: ({ planId, reason }) => ({
		ok: true,
		request: { method: 'POST', segments: ['payment-plans', planId, 'cancel'], body: reason === undefined ? {} : { reason } },
		read: (body) => readPlanAnswer(body, { planId, statuses: ['cancelled'] }),
	}),
});
