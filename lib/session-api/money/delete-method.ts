import { defineSessionOperation, doneReading } from './session-operation';

/** Forgets a stored way to pay. */
export const deleteMethod = defineSessionOperation({
	operation: 'deleteMethod',
	prepare: ({ paymentMethodId }) => ({
		ok: true,
		request: { method: 'DELETE', segments: ['payment-methods', paymentMethodId] },
		read: () => doneReading({ paymentMethodId }, []),
	}),
});
