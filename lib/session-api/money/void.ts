import { readPaymentAnswer } from './payment-reading';
import { defineSessionOperation } from './session-operation';

/** Cancels a payment or a refund that has not settled; the answer is the same transaction with status V. */
export const voidTransaction = defineSessionOperation({
	operation: 'void',
	prepare: ({ transactionId }) => ({
		ok: true,
		request: { method: 'POST', segments: ['payments', transactionId, 'void'], body: {} },
		read: (body) => readPaymentAnswer(body, { operation: 'void', target: transactionId }),
	}),
});
