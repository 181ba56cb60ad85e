import { z } from '../vendor';
import { day, id, instant, money } from './wire';

export const installment = z
	.object({
		number: z.number().int().min(1),
		dueOn: day,
		amount: money,
		status: z.enum(['scheduled', 'paid', 'failed', 'skipped', 'cancelled']),
		transactionId: id.nullable(),
	})
	.transform(({ amount, ...rest }) => ({ ...rest, amountCents: amount }));

export const paymentPlan = z
	.object({
		id,
		patientAccountNumber: id,
		status: z.enum(['active', 'completed', 'cancelled']),
		statementIds: z.array(id),
		paymentMethodId: id,
		frequency: z.enum(['weekly', 'everyTwoWeeks', 'monthly']),
		total: money,
		paid: money,
		remaining: money,
		installmentAmount: money,
		nextDueOn: day.nullable(),
		failedInstallments: z.number().int().min(0),
		createdAt: instant,
		updatedAt: instant,
		/** Absent from lists. */
		installments: z.array(installment).optional(),
	})
	.transform(({ total, paid, remaining, installmentAmount, ...rest }) => ({
		...rest,
		totalCents: total,
		paidCents: paid,
		remainingCents: remaining,
		installmentAmountCents: installmentAmount,
	}));
export type PaymentPlan = z.infer<typeof paymentPlan>;

/** What plans a patient may be offered. */
export const planEligibility = z
	.object({
		patientAccountNumber: id,
		eligible: z.boolean(),
		/** Why not, in words; null when eligible. */
		reason: z.string().nullable(),
		balance: money,
		minimumInstallment: money,
		maximumInstallments: z.number().int().min(0),
		frequencies: z.array(z.enum(['weekly', 'everyTwoWeeks', 'monthly'])),
	})
	.transform(({ balance, minimumInstallment, ...rest }) => ({ ...rest, balanceCents: balance, minimumInstallmentCents: minimumInstallment }));
export type PlanEligibility = z.infer<typeof planEligibility>;
