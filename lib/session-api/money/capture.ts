import { readPaymentAnswer } from './payment-reading';
import { defineSessionOperation } from './session-operation';

/** Charges what was authorized; the answer is the same payment. */
export const capture = defineSessionOperation({
	operation: 'capture',
	prepare: ({ transactionId }) => ({
		ok: true,
		request: { method: 'POST', segments: ['payments', transactionId, 'capture'], body: {} },
		read: (body) => readPaymentAnswer(body, { operation: 'capture', target: transactionId }),
	}),
});
