import { defineSessionOperation, doneReading } from './session-operation';

/** Ends an enrollment; nothing is collected any more. */
export const unenrollAutomaticPayment = defineSessionOperation({
	operation: 'unenrollAutomaticPayment',
	prepare: ({ enrollmentId }) => ({
		ok: true,
		request: { method: 'DELETE', segments: ['automatic-payments', enrollmentId] },
		read: () => doneReading({ enrollmentId }, []),
	}),
});
