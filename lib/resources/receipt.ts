import { z } from '../vendor';
import { id, instant, money, text } from './wire';

export const receipt = z
	.object({
		transactionId: id,
		amount: money,
		status: z.string().min(1).max(4),
		transactedAt: instant,
		authorizationNumber: text.nullable(),
		cardBrand: text.nullable(),
		lastFour: z.string().regex(/^\d{4}$/).nullable(),
		patientAccountNumber: id.nullable(),
		merchantName: text,
		/** Address of a page or document that shows it, which expires. */
		link: z.string().url().nullable(),
		linkExpiresAt: instant.nullable(),
	})
	.transform(({ amount, ...rest }) => ({ ...rest, amountCents: amount }));
export type Receipt = z.infer<typeof receipt>;
