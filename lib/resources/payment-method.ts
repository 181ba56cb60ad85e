import { z } from '../vendor';
import { paymentMethodKind } from './payment';
import { id, instant, text } from './wire';

/** A stored method: what may be shown of it, and the ID to charge it with. */
export const paymentMethod = z.object({
	id,
	patientAccountNumber: id,
	kind: paymentMethodKind,
	cardBrand: text.nullable(),
	lastFour: z.string().regex(/^\d{4}$/).nullable(),
	expirationMonth: z.number().int().min(1).max(12).nullable(),
	expirationYear: z.number().int().min(2000).max(2199).nullable(),
	createdAt: instant,
});
export type PaymentMethodOnFile = z.infer<typeof paymentMethod>;
