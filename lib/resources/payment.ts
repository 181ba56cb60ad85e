import { z } from '../vendor';
import { outlet } from './outlet';
import { patient } from './patient';
import { id, instant, money, text } from './wire';

export const paymentMethodKind = z.enum(['card', 'debitCard', 'bankAccount', 'cash', 'check', 'other']);

/**
 * A transaction. `action` and the sign of `amount` follow the one rule of the package: money to the provider
 * positive, money taken back negative. Fields are those of `lib/core/payment.ts`, so that a posting file row,
 * a notification and an API answer about one transaction agree.
 */
export const payment = z
	.object({
		transactionId: id,
		action: z.enum(['payment', 'refund', 'return', 'other']),
		amount: money,
		/** What was asked for; more than `amount` after a partial approval. */
		requestedAmount: money,
		status: z.string().min(1).max(4),
		transactedAt: instant,
		outlet,
		method: paymentMethodKind,
		cardBrand: text.nullable(),
		lastFour: z.string().regex(/^\d{4}$/).nullable(),
		authorizationNumber: text.nullable(),
		responseCode: text.nullable(),
		responseMessage: text.nullable(),
		patientAccountNumber: id.nullable(),
		originalTransactionId: id.nullable(),
		statementId: id.nullable(),
		reference: text.nullable(),
		refunded: money,
		depositTraceNumber: text.nullable(),
		updatedAt: instant,
		/** Absent from lists. */
		history: z.array(z.object({ status: z.string(), at: instant })).optional(),
		patient: patient.optional(),
	})
	.transform(({ amount, requestedAmount, refunded, ...rest }) => ({ ...rest, amountCents: amount, requestedAmountCents: requestedAmount, refundedCents: refunded }));
export type ApiPayment = z.infer<typeof payment>;
