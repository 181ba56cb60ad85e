import { writeCompactDate } from '../../../lib/core/date';
import { sumCents } from '../../../lib/core/money';
import type { RowInput } from '../../../lib/formats';
import { FOLDERS } from '../../folders';
import type { Claim } from '../../state/claim';
import type { PayerPayment } from '../../state/payer-payment';
import { payerById } from '../../state/payers';
import type { PostingDay } from '../../state/posting-day';
import { DEPARTMENTS, PRACTICE } from '../../state/practice';
import type { World } from '../../state/world';
import type { DayFormat } from '../posting/day-format';
import { rowsToBytes, type ProducedFile } from '../produced-file';

/** Claims that went out and remittances that came in on the day. */

function commonValues(day: string, payerId: string, department: 0 | 1): Record<string, unknown> {
	const { npi, name } = DEPARTMENTS[department];
	return { corporateId: PRACTICE.corporateId, groupId: 'MAIN', submissionDate: day, payerId, payerName: payerById(payerId).name, providerId: npi, providerLastName: name };
}

function claimRow(day: string, claim: Claim): RowInput {
	const chargeCents = sumCents(claim.lines.map((line) => line.chargeCents));
	return {
		values: {
			...commonValues(day, claim.payerId, claim.department),
			transactionType: 'CLAIM',
			messageId: claim.id,
			traceNumber: claim.id,
			responseCode: 'ACCEPTED',
			amountCents: chargeCents,
			transactionClass: 'OUT',
			chargeAmountCents: chargeCents,
		},
	};
}

function remittanceRows(day: string, payment: PayerPayment): RowInput[] {
	return payment.claims.map((decided) => ({
		values: {
			...commonValues(day, payment.payerId, payment.department),
			transactionType: 'REMIT',
			messageId: decided.payerClaimNumber,
			traceNumber: payment.trace,
			responseCode: decided.status,
			amountCents: decided.paidCents,
			transactionClass: 'IN',
			chargeAmountCents: decided.chargeCents,
			allowedAmountCents: sumCents(decided.lines.map((line) => line.allowedCents)),
			patientResponsibilityCents: decided.patientResponsibilityCents,
		},
	}));
}

function activityFile(world: World, { day }: PostingDay): ProducedFile {
	const claims = world.claims.filter((claim) => claim.serviceDate === day && claim.afterPrimary === null);
	const payments = world.payerPayments.filter((payment) => payment.announcedOn === day);
	const rows = [...claims.map((claim) => claimRow(day, claim)), ...payments.flatMap((payment) => remittanceRows(day, payment))];
	return { folder: FOLDERS.claims, name: `HealthcareActivity-${writeCompactDate(day)}-${PRACTICE.corporateId}.txt`, bytes: rowsToBytes('daily-healthcare-activity-file', rows) };
}

export const HEALTHCARE_ACTIVITY: DayFormat = { formatId: 'daily-healthcare-activity-file', files: (world, posting) => [activityFile(world, posting)] };
