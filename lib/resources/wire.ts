import { readIsoDate } from '../core/date';
import { readMoney } from '../core/money';
import { z } from '../vendor';

/** Parts that several resources share, as the session API writes them. */

/** `{"amount":"25.00","currency":"USD"}` → whole cents. Other currencies are not InstaMed's. */
export const money = z
	.object({ amount: z.string().regex(/^-?\d{1,13}\.\d{2}$/), currency: z.literal('USD') })
	.transform(({ amount }, ctx) => {
		const reading = readMoney(amount);
		if (reading.ok) return reading.cents;
		ctx.addIssue({ code: z.ZodIssueCode.custom, message: 'Not an amount' });
		return z.NEVER;
	});

/** "YYYY-MM-DD", a day that exists. */
export const day = z.string().refine((text) => readIsoDate(text) !== null, 'Not a date');

/** ISO 8601 with zone. */
export const instant = z.string().datetime({ offset: true });

export const id = z.string().min(1).max(100);
export const text = z.string().max(500);
