import { z } from '../vendor';
import { guarantor, patient } from './patient';
import { day, id, instant, money, text } from './wire';

export const lineItem = z
	.object({
		serviceDate: day,
		description: text,
		procedureCode: text.nullable(),
		charge: money,
		payerPaid: money,
		adjusted: money,
		patientOwes: money,
	})
	.transform(({ charge, payerPaid, adjusted, patientOwes, ...rest }) => ({
		...rest,
		chargeCents: charge,
		payerPaidCents: payerPaid,
		adjustedCents: adjusted,
		patientOwesCents: patientOwes,
	}));

/** What a patient is asked to pay. */
export const statement = z
	.object({
		id,
		patientAccountNumber: id,
		status: z.enum(['open', 'paid', 'onPlan']),
		issuedOn: day,
		dueOn: day,
		total: money,
		paid: money,
		balance: money,
		updatedAt: instant,
		/** Absent from lists. */
		lineItems: z.array(lineItem).optional(),
		patient: patient.optional(),
		guarantor: guarantor.nullable().optional(),
	})
	.transform(({ total, paid, balance, ...rest }) => ({ ...rest, totalCents: total, paidCents: paid, balanceCents: balance }));
export type Statement = z.infer<typeof statement>;

/** A document or file to fetch: the address carries its own permission and expires. */
export const signedUrl = z.object({ url: z.string().url(), expiresAt: instant, contentType: text, sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type SignedUrl = z.infer<typeof signedUrl>;
