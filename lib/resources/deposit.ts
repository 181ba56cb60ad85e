import { z } from '../vendor';
import { payment } from './payment';
import { day, id, instant, money, text } from './wire';

/** One settlement batch on its way to, or in, the bank. */
export const deposit = z
	.object({
		id,
		traceNumber: text.nullable(),
		merchantId: id,
		businessDate: day,
		effectiveDate: day,
		total: money,
		transactionCount: z.number().int().min(0),
		updatedAt: instant,
		/** Absent from lists. */
		transactions: z.array(payment).optional(),
	})
	.transform(({ total, ...rest }) => ({ ...rest, totalCents: total }));
export type ApiDeposit = z.infer<typeof deposit>;
