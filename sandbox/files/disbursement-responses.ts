import { writeCompactDate, type CalendarDate } from '../../lib/core/date';
import type { RowInput } from '../../lib/formats';
import { FOLDERS } from '../folders';
import { nextDisbursementStatus, type DisbursedClaim, type Disbursement, type DisbursementStatus } from '../state/disbursement';
import { PRACTICE } from '../state/practice';
import type { World } from '../state/world';
import { rowsToBytes, type ProducedFile } from './produced-file';

/** Response files about payments that InstaMed passes on: by payment and by claim, for providers and for members. */

const WORDS: Readonly<Record<'provider' | 'member', Readonly<Record<DisbursementStatus, string>>>> = {
	provider: { pending: 'PENDING FUNDING', paid: 'PAID', settled: 'SETTLED', suspended: 'SUSPENDED', returned: 'RETURNED' },
	member: { pending: 'PENDING APPROVAL', paid: 'FULFILLED', settled: 'SETTLED', suspended: 'SUSPENDED', returned: 'RETURNED' },
};

interface Change {
	readonly disbursement: Disbursement;
	readonly status: DisbursementStatus;
}

function wordOf({ disbursement, status }: Change): string {
	return WORDS[disbursement.payee.isPerson ? 'member' : 'provider'][status];
}

/** InstaMed's own identification in the traces of what it pays out; invented. */
const ENTITY = '1990000900:INSTAMED';

/** An entity has ten characters or more; a shorter one is left out. */
function entityOf(text: string): string | null {
	return text.length >= 10 ? text : null;
}

function partyValues({ payerName, payee }: Disbursement): Record<string, unknown> {
	return { payerName, payeeLast: payee.name, payeePrimaryIdQualifier: payee.idQualifier, payeePrimaryId: payee.id };
}

function patientValues({ patient }: DisbursedClaim): Record<string, unknown> {
	return {
		patientLastName: patient.lastName,
		patientFirstName: patient.firstName,
		patientMiddleName: patient.middleName,
		patientIdQualifier: patient.idQualifier,
		patientId: patient.id,
	};
}

/** Filled once the payment is made [seen]. */
function paidValues({ trace, paidOn }: Disbursement): Record<string, unknown> {
	return paidOn === null ? {} : { disbursementTraceNumber: trace, disbursementEntity: ENTITY, paymentDate: paidOn };
}

function providerPayment(change: Change): RowInput[] {
	const { disbursement, status } = change;
	return [
		{
			values: {
				...partyValues(disbursement),
				...paidValues(disbursement),
				originalTraceNumber: disbursement.fundingTrace,
				fundingEntity: entityOf(disbursement.fundingEntity),
				paymentMethod: disbursement.method,
				paymentAmountCents: disbursement.amountCents,
				...(status === 'settled' ? { settlementAmountCents: disbursement.amountCents } : {}),
				taxId: disbursement.payee.taxId,
				status: wordOf(change),
			},
		},
	];
}

function memberPayment(change: Change): RowInput[] {
	const { disbursement } = change;
	const { disbursementEntity, paymentDate } = paidValues(disbursement);
	const [claim] = disbursement.claims;
	return [
		{
			values: {
				...partyValues(disbursement),
				...(disbursement.paidOn === null ? {} : { disbursementEntity, paymentDate }),
				paymentAmountCents: disbursement.amountCents,
				fundingTraceNumber: disbursement.fundingTrace,
				fundingEntity: entityOf(disbursement.fundingEntity),
				// without a claim, the payee stands for the patient [project]
				...(claim === undefined
					? { patientLastName: disbursement.payee.name, patientFirstName: 'UNNAMED', patientIdQualifier: 'MI', patientId: disbursement.payee.id }
					: patientValues(claim)),
				status: wordOf(change),
			},
		},
	];
}

function claimRows(change: Change): RowInput[] {
	const { disbursement } = change;
	return disbursement.claims.map((claim) => ({
		values: {
			...partyValues(disbursement),
			...paidValues(disbursement),
			...patientValues(claim),
			claimId: claim.claimId,
			payerClaimNumber: claim.payerClaimNumber,
			claimSubmitterIdentifier: claim.submitterId,
			claimChargesCents: claim.chargedCents,
			...(disbursement.paidOn === null ? {} : { claimPaymentCents: claim.paidCents }),
			fundingTraceNumber: disbursement.fundingTrace,
			fundingEntity: entityOf(disbursement.fundingEntity),
			status: wordOf(change),
		},
	}));
}

const FILES = [
	{ formatId: 'provider-payment-level-file', name: 'ProviderPaymentLevel', isPerson: false, rows: providerPayment },
	{ formatId: 'provider-claim-level-file', name: 'ProviderClaimLevel', isPerson: false, rows: claimRows },
	{ formatId: 'member-payment-level-file', name: 'MemberPaymentLevel', isPerson: true, rows: memberPayment },
	{ formatId: 'member-claim-level-file', name: 'MemberClaimLevel', isPerson: true, rows: claimRows },
] as const;

/** Payments whose status changed, in the files of a night; none of a kind when nothing of it changed [project: names and that]. */
export function disbursementResponses(world: World, day: CalendarDate): ProducedFile[] {
	const changes: Change[] = world.disbursements.flatMap((disbursement) => {
		const status = nextDisbursementStatus(disbursement, day);
		return status === null ? [] : [{ disbursement, status }];
	});
	return FILES.flatMap(({ formatId, name, isPerson, rows }) => {
		const lines = changes.filter((change) => change.disbursement.payee.isPerson === isPerson).flatMap(rows);
		return lines.length === 0 ? [] : [{ folder: FOLDERS.payouts, name: `${name}-${writeCompactDate(day)}-${PRACTICE.corporateId}.txt`, bytes: rowsToBytes(formatId, lines) }];
	});
}
