import { z } from '../vendor';
import { id, instant, money, text } from './wire';

/** Money given back for a payment, and where that stands. */
export const refund = z
	.object({
		id,
		originalTransactionId: id.nullable(),
		amount: money,
		/** pending: approved, not yet in a deposit; completed: settled. */
		reversalStatus: z.enum(['pending', 'completed', 'voided', 'failed']),
		status: z.string().min(1).max(4),
		reason: text.nullable(),
		patientAccountNumber: id.nullable(),
		createdAt: instant,
		updatedAt: instant,
		/** Balance of the statement after the refund, where there is one. */
		balanceAfter: money.nullable(),
	})
	.transform(({ amount, balanceAfter, ...rest }) => ({ ...rest, amountCents: amount, balanceAfterCents: balanceAfter }));
export type Refund = z.infer<typeof refund>;
