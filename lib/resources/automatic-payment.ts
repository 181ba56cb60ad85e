import { z } from '../vendor';
import { id, instant, money } from './wire';

/** Permission to collect balances from a stored method, up to a limit. */
export const automaticPayment = z
	.object({ id, patientAccountNumber: id, paymentMethodId: id, limit: money.nullable(), status: z.enum(['active', 'ended']), createdAt: instant })
	.transform(({ limit, ...rest }) => ({ ...rest, limitCents: limit }));
export type AutomaticPayment = z.infer<typeof automaticPayment>;
