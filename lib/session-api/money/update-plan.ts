import { isAmount, moneyJson } from './money-json';
import { readPlanAnswer } from './plan-reading';
import { defineSessionOperation } from './session-operation';

/** Changes what a plan is paid with, how much, or when. */
export const updatePlan = defineSessionOperation({
	operation: 'updatePlan',
	prepare({ planId, paymentMethodId, installmentCents, nextDueOn }) {
		if (installmentCents !== undefined && !isAmount(installmentCents)) return { ok: false, problem: 'amount' };
		if (paymentMethodId === undefined && installmentCents === undefined && nextDueOn === undefined) return { ok: false, problem: 'noChange' };
		return {
			ok: true,
			request: {
				method: 'PATCH',
				segments: ['payment-plans', planId],
				body: {
					...(paymentMethodId === undefined ? {} : { paymentMethodId }),
					...(installmentCents === undefined ? {} : { installmentAmount: moneyJson(installmentCents) }),
					...(nextDueOn === undefined ? {} : { nextDueOn }),
				},
			},
			read: (body) => readPlanAnswer(body, { planId, statuses: ['active'] }),
		};
	},
});
