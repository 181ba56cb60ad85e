import { isAmount, moneyJson } from './money-json';
import { readPlanAnswer } from './plan-reading';
import { defineSessionOperation } from './session-operation';

/** A plan over the balance of statements; an initial payment is collected at once. */
export const createPlan = defineSessionOperation({
	operation: 'createPlan',
	prepare({ patient, statementIds, paymentMethodId, terms }) {
		const { totalCents, installmentCents, frequency, firstDueOn, initialPaymentCents } = terms;
		const amounts = [totalCents, installmentCents, ...(initialPaymentCents === undefined ? [] : [initialPaymentCents])];
		if (!amounts.every(isAmount)) return { ok: false, problem: 'amount' };
		return {
			ok: true,
			request: {
				method: 'POST',
				segments: ['payment-plans'],
				body: {
					patientAccountNumber: patient.accountNumber,
					statementIds,
					paymentMethodId,
					total: moneyJson(totalCents),
					installmentAmount: moneyJson(installmentCents),
					frequency,
					firstDueOn,
					...(initialPaymentCents === undefined ? {} : { initialPayment: moneyJson(initialPaymentCents) }),
				},
			},
			read: (body) => readPlanAnswer(body, { statuses: ['active', 'completed'] }),
		};
	},
});
