import { readPlanAnswer } from './plan-reading';
import { defineSessionOperation } from './session-operation';

/** Leaves one payment of a plan out. */
export const skipInstallment = defineSessionOperation({
	operation: 'skipInstallment',
	prepare: ({ planId, installmentNumber }) => ({
		ok: true,
		request: { method: 'POST', segments: ['payment-plans', planId, 'installments', String(installmentNumber), 'skip'], body: {} },
		// skipping the last one that was open can complete the plan
		read: (body) => readPlanAnswer(body, { planId, statuses: ['active', 'completed'], skipped: installmentNumber }),
	}),
});
