import { z } from '../vendor';
import { patient } from './patient';
import { day, id, instant, money, text } from './wire';

export const adjustment = z
	.object({ group: z.string().max(2), reasonCode: z.string().max(5), amount: money, quantity: text.nullable() })
	.transform(({ amount, ...rest }) => ({ ...rest, amountCents: amount }));

export const serviceLine = z
	.object({ procedureCode: text, serviceDate: day.nullable(), charge: money, paid: money, adjustments: z.array(adjustment) })
	.transform(({ charge, paid, ...rest }) => ({ ...rest, chargeCents: charge, paidCents: paid }));

/** Amounts and names as in `lib/core/remittance.ts`. */
export const claim = z
	.object({
		claimId: id,
		payerClaimNumber: text.nullable(),
		status: z.string().max(2),
		charged: money,
		paid: money,
		patientResponsibility: money,
		lines: z.array(serviceLine),
		patient: patient.optional(),
	})
	.transform(({ charged, paid, patientResponsibility, ...rest }) => ({
		...rest,
		chargedCents: charged,
		paidCents: paid,
		patientResponsibilityCents: patientResponsibility,
	}));

/** One payment by one payer. */
export const remittance = z
	.object({
		id,
		traceNumber: text,
		payerId: text.nullable(),
		payerName: text.nullable(),
		payeeId: text.nullable(),
		paymentDate: day.nullable(),
		amount: money,
		method: text.nullable(),
		claimCount: z.number().int().min(0),
		fileName: text,
		receivedAt: instant,
		updatedAt: instant,
		/** Absent from lists. */
		claims: z.array(claim).optional(),
		providerAdjustments: z.array(z.object({ reason: text, reference: text.nullable(), amount: money }).transform(({ amount, ...rest }) => ({ ...rest, amountCents: amount }))).optional(),
	})
	.transform(({ amount, ...rest }) => ({ ...rest, amountCents: amount }));
export type ApiRemittance = z.infer<typeof remittance>;
