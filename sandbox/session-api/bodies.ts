import { day, id, money } from '../../lib/resources/wire';
import { EVENT_TYPES } from '../../lib/resources/event';
import { z } from '../../lib/vendor';

/** What clients send. Members that are not named are refused, because a misspelt one would change what is done. */

/** Cents, more than none. */
const cents = z
	.object({ amount: z.string().regex(/^(?!0+\.00$)\d{1,13}\.\d{2}$/), currency: z.literal('USD') })
	.strict()
	.pipe(money);
const token = z.string().min(1).max(4096);
const expiration = z.string().regex(/^(0[1-9]|1[0-2])\/\d{2}$/);
const secret = z.string().min(16).max(200);
const frequency = z.enum(['weekly', 'everyTwoWeeks', 'monthly']);
const reason = z.string().max(200).optional();

const onFile = z.object({ type: z.literal('onFile'), paymentMethodId: id }).strict();
const secureToken = z.object({ type: z.literal('secureToken'), token, expiration }).strict();
const wallet = z.object({ type: z.literal('wallet'), wallet: z.enum(['applePay', 'googlePay']), token }).strict();
const ach = z.object({ type: z.literal('ach'), token }).strict();

export const nothingBody = z.object({}).strict();

export const paymentCreation = z
	.object({
		statementId: id.optional(),
		patientAccountNumber: id.optional(),
		amount: cents,
		method: z.discriminatedUnion('type', [onFile, secureToken, wallet, ach]),
		capture: z.boolean(),
		receipt: z.object({ email: z.string().min(3).max(200).regex(/^[^@\s]+@[^@\s]+$/) }).strict().optional(),
		reference: z.string().min(1).max(100),
		billingAddress: z
			.object({ street1: z.string().max(100), street2: z.string().max(100), city: z.string().max(100), state: z.string().max(100), zip: z.string().max(20) })
			.partial()
			.strict()
			.optional(),
	})
	.strict()
	.refine((body) => body.statementId !== undefined || body.patientAccountNumber !== undefined, { message: 'A statement or a patient is needed', path: ['patientAccountNumber'] });
export type PaymentCreation = z.output<typeof paymentCreation>;
export type MethodGiven = PaymentCreation['method'];

export const refundCreation = z.object({ amount: cents.optional(), reason }).strict();

export const methodCreation = z.object({ patientAccountNumber: id, method: z.discriminatedUnion('type', [secureToken, ach]) }).strict();

export const planCreation = z
	.object({
		patientAccountNumber: id,
		statementIds: z
			.array(id)
			.min(1)
			.max(100)
			.refine((ids) => new Set(ids).size === ids.length, 'Each statement once'),
		paymentMethodId: id,
		total: cents,
		installmentAmount: cents,
		frequency,
		firstDueOn: day,
		initialPayment: cents.optional(),
	})
	.strict();

export const planChange = z
	.object({ paymentMethodId: id.optional(), installmentAmount: cents.optional(), nextDueOn: day.optional() })
	.strict()
	.refine((body) => Object.keys(body).length > 0, 'There is nothing to change');

export const planCancellation = z.object({ reason }).strict();

export const automaticPaymentCreation = z.object({ patientAccountNumber: id, paymentMethodId: id, limit: cents.optional() }).strict();

export const webhookCreation = z
	.object({
		url: z.string().url().regex(/^https?:\/\//).max(2000),
		events: z
			.array(z.enum(EVENT_TYPES))
			.min(1)
			.refine((events) => new Set(events).size === events.length, 'Each type once'),
		secret,
	})
	.strict();

export const webhookSecretCreation = z.object({ secret }).strict();
