import { z } from '../vendor';
import { id, instant } from './wire';

export const EVENT_TYPES = [
	'payment.captured',
	'payment.refunded',
	'payment.voided',
	'payment.returned',
	'payment.chargeback',
	'era.available',
	'deposit.posted',
	'plan.installment_failed',
	'statement.created',
] as const;

/** Something that happened, in order. */
export const event = z.object({
	id,
	type: z.enum(EVENT_TYPES),
	at: instant,
	/** Name of the resource, e.g. "payment", and its id. */
	resource: z.enum(['payment', 'refund', 'dispute', 'remittance', 'deposit', 'paymentPlan', 'statement']),
	resourceId: id,
});
export type Event = z.infer<typeof event>;
