import { z } from '../vendor';
import { id, instant, money, text } from './wire';

/** A chargeback of a card payment or a bank's return: a transaction of its own. */
export const dispute = z
	.object({
		id,
		kind: z.enum(['chargeback', 'return']),
		originalTransactionId: id,
		amount: money,
		status: z.string().min(1).max(4),
		reasonCode: text.nullable(),
		patientAccountNumber: id.nullable(),
		openedAt: instant,
		updatedAt: instant,
		depositTraceNumber: text.nullable(),
	})
	.transform(({ amount, ...rest }) => ({ ...rest, amountCents: amount }));
export type Dispute = z.infer<typeof dispute>;
