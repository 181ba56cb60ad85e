import type { CalendarDate } from '../../lib/core/date';
import type { AdjustmentGroup, Claim, EraTransaction, PersonName, ProviderAdjustment, ServiceLine } from '../../lib/x12';
import type { Adjustment, DecidedClaim, DecidedLine } from '../state/claim';
import type { Patient } from '../state/patients';
import type { PayerPayment } from '../state/payer-payment';
import { payerById, type Payer } from '../state/payers';
import { DEPARTMENTS, PRACTICE } from '../state/practice';
import type { World } from '../state/world';

/** A payer's payment as one 835 transaction. Positions and codes: ASC X12 005010X221A1. */

function groups(adjustments: readonly Adjustment[]): AdjustmentGroup[] {
	const names = [...new Set(adjustments.map((one) => one.group))];
	return names.map((group) => ({
		group,
		reasons: adjustments.filter((one) => one.group === group).map(({ reason, amountCents }) => ({ reason, amountCents })),
	}));
}

function lineOf(line: DecidedLine): ServiceLine {
	return {
		procedure: { qualifier: 'HC', code: line.billed.procedure, modifiers: [] },
		chargedCents: line.chargeCents,
		paidCents: line.paidCents,
		paidUnits: String(line.billed.units),
		dates: [],
		adjustments: groups(line.adjustments),
		references: [{ qualifier: '6R', value: line.billed.lineId }],
		// B6: the allowed amount, for information
		amounts: line.allowedCents === 0 ? [] : [{ qualifier: 'B6', amountCents: line.allowedCents }],
		quantities: [],
		remarks: line.remarks.map((code) => ({ list: 'HE', code })),
		otherSegments: [],
	};
}

function namesOf(decided: DecidedClaim, patient: Patient | undefined, rendering: string): PersonName[] {
	if (patient === undefined) return [];
	const memberId = patient.memberIds[decided.claim.afterPrimary === null ? 0 : 1];
	return [
		{ role: 'QC', entityType: '1', lastName: patient.lastName.toUpperCase(), firstName: patient.firstName.toUpperCase(), idQualifier: 'MI', id: memberId },
		{ role: '82', entityType: '2', lastName: DEPARTMENTS[decided.claim.department].name, idQualifier: 'XX', id: rendering },
	];
}

function claimOf(world: World, decided: DecidedClaim, payer: Payer): Claim {
	const { claim } = decided;
	const department = DEPARTMENTS[claim.department];
	const memberPlan = claim.afterPrimary === null ? (payer.sequesters === true ? 'MB' : '12') : 'CI';
	return {
		claimId: claim.id,
		status: decided.status,
		chargedCents: decided.chargeCents,
		paidCents: decided.paidCents,
		patientResponsibilityCents: decided.patientResponsibilityCents,
		filingIndicator: memberPlan,
		payerClaimNumber: decided.payerClaimNumber,
		facilityType: department.facilityCode,
		frequency: '1',
		adjustments: [],
		names: namesOf(decided, world.patients.get(claim.patientAccount), department.npi),
		references: [],
		dates: [{ qualifier: '232', date: claim.serviceDate }],
		contacts: [],
		amounts: [],
		quantities: [],
		otherSegments: [],
		lines: decided.lines.map((line) => ({ ...lineOf(line), dates: [{ qualifier: '472', date: claim.serviceDate }] })),
	};
}

function providerAdjustments(payment: PayerPayment, npi: string, day: CalendarDate): ProviderAdjustment[] {
	if (payment.providerAdjustments.length === 0) return [];
	return [
		{
			providerId: npi,
			fiscalPeriodEnd: `${day.slice(0, 4)}-12-31`,
			items: payment.providerAdjustments.map(({ reason, reference, amountCents }) => ({ reason, reference, amountCents })),
		},
	];
}

/** One ST of a remittance file; `number` counts from 1 in its group. */
export function remittanceTransaction(world: World, payment: PayerPayment, number: number, day: CalendarDate): EraTransaction {
	const payer = payerById(payment.payerId);
	const payee = DEPARTMENTS[payment.department];
	const moves = payment.amountCents > 0;
	return {
		controlNumber: String(number).padStart(4, '0'),
		payment: {
			handling: moves ? 'I' : 'H',
			amountCents: payment.amountCents,
			direction: 'C',
			method: moves ? 'ACH' : 'NON',
			...(moves
				? {
						format: 'CCP',
						sender: { routingQualifier: '01', routingNumber: PRACTICE.bank.routing, accountQualifier: 'DA', accountNumber: payer.account },
						originatingCompanyId: payer.traceCompanyId,
						receiver: { routingQualifier: '01', routingNumber: PRACTICE.bank.routing, accountQualifier: 'DA', accountNumber: PRACTICE.bank.account },
					}
				: {}),
			date: payment.paymentDate,
		},
		trace: { type: '1', number: payment.trace, payerId: payer.traceCompanyId },
		references: [],
		dates: [{ qualifier: '405', date: day }],
		payer: {
			role: 'PR',
			name: payer.name,
			addressLines: [[payer.address.street]],
			place: { city: payer.address.city, state: payer.address.state, postalCode: payer.address.zip },
			contacts: [{ role: 'BL', name: 'PROVIDER SERVICES', numbers: [{ qualifier: 'TE', value: '8005550100' }] }],
			references: [{ qualifier: '2U', value: payer.id }],
			otherSegments: [],
		},
		payee: {
			role: 'PE',
			name: payee.name,
			idQualifier: 'XX',
			id: payee.npi,
			addressLines: [[PRACTICE.address.street]],
			place: { city: PRACTICE.address.city, state: PRACTICE.address.state, postalCode: PRACTICE.address.zip },
			contacts: [],
			references: [{ qualifier: 'TJ', value: PRACTICE.taxId }],
			otherSegments: [],
		},
		otherParties: [],
		otherSegments: [],
		batches: [{ number: '1', otherSegments: [], claims: payment.claims.map((decided) => claimOf(world, decided, payer)) }],
		providerAdjustments: providerAdjustments(payment, payee.npi, day),
	};
}
