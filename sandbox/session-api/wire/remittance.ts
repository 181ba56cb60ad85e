import type { DecidedClaim } from '../../state/claim';
import type { PayerPayment } from '../../state/payer-payment';
import { payerById } from '../../state/payers';
import { DEPARTMENTS } from '../../state/practice';
import type { World } from '../../state/world';
import { demographics, instantOf, usd } from './basics';
import { nightOf } from './changes';

/** Payments by payers, with the same values as the 835 has them. */

export function remittanceRow(payment: PayerPayment): object {
	const payer = payerById(payment.payerId);
	const received = instantOf(nightOf(payment.announcedOn));
	return {
		id: payment.trace,
		traceNumber: payment.trace,
		payerId: payer.traceCompanyId,
		payerName: payer.name,
		payeeId: DEPARTMENTS[payment.department].npi,
		paymentDate: payment.paymentDate,
		amount: usd(payment.amountCents),
		method: payment.amountCents > 0 ? 'ACH' : 'NON',
		claimCount: payment.claims.length,
		fileName: payment.remittanceFile ?? '',
		receivedAt: received,
		updatedAt: received,
	};
}

function claimOf(world: World, decided: DecidedClaim, detail: boolean): object {
	const { claim } = decided;
	return {
		claimId: claim.id,
		payerClaimNumber: decided.payerClaimNumber,
		status: decided.status,
		charged: usd(decided.chargeCents),
		paid: usd(decided.paidCents),
		patientResponsibility: usd(decided.patientResponsibilityCents),
		lines: decided.lines.map((line) => ({
			procedureCode: line.billed.procedure,
			serviceDate: claim.serviceDate,
			charge: usd(line.chargeCents),
			paid: usd(line.paidCents),
			adjustments: line.adjustments.map(({ group, reason, amountCents }) => ({ group, reasonCode: reason, amount: usd(amountCents), quantity: null })),
		})),
		...(detail ? demographics(world.patients.get(claim.patientAccount)) : {}),
	};
}

export function fullRemittance(world: World, payment: PayerPayment, detail: boolean): object {
	return {
		...remittanceRow(payment),
		claims: payment.claims.map((decided) => claimOf(world, decided, detail)),
		providerAdjustments: payment.providerAdjustments.map(({ reason, reference, amountCents }) => ({ reason, reference, amount: usd(amountCents) })),
	};
}
