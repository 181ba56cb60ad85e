import { writeCompactDate, type CalendarDate } from '../../lib/core/date';
import { formatCents } from '../../lib/core/money';
import { FOLDERS } from '../folders';
import type { Adjustment, DecidedClaim } from '../state/claim';
import type { PayerPayment } from '../state/payer-payment';
import { DEPARTMENTS, PRACTICE } from '../state/practice';
import { payerById } from '../state/payers';
import type { World } from '../state/world';
import type { ProducedFile } from './produced-file';

function cas(adjustments: readonly Adjustment[]): string[] {
	const groups = [...new Set(adjustments.map((one) => one.group))];
	return groups.map((group) => `CAS*${group}*${adjustments.filter((one) => one.group === group).map((one) => `${one.reason}*${formatCents(one.amountCents)}`).join('**')}`);
}

function claimSegments(world: World, decided: DecidedClaim): string[] {
	const { claim } = decided;
	const patient = world.patients.get(claim.patientAccount);
	const date = writeCompactDate(claim.serviceDate);
	return [
		`CLP*${claim.id}*${decided.status}*${formatCents(decided.chargeCents)}*${formatCents(decided.paidCents)}*${formatCents(decided.patientResponsibilityCents)}*12*${decided.payerClaimNumber}*11*1`,
		`NM1*QC*1*${patient?.lastName ?? ''}*${patient?.firstName ?? ''}****MI*${patient?.memberIds[0] ?? ''}`,
		`DTM*232*${date}`,
		...decided.lines.flatMap((line) => [
			`SVC*HC:${line.billed.procedure}*${formatCents(line.chargeCents)}*${formatCents(line.paidCents)}**1`,
			`DTM*472*${date}`,
			...cas(line.adjustments),
			`REF*6R*${line.billed.lineId}`,
			...line.remarks.map((remark) => `LQ*HE*${remark}`),
		]),
	];
}

export function remittanceFile(world: World, payerId: string, payments: readonly PayerPayment[], day: CalendarDate): ProducedFile {
	const payer = payerById(payerId);
	const control = String(++world.counters.interchange).padStart(9, '0');
	const compact = writeCompactDate(day);
	const body = payments.flatMap((payment, index) => {
		const payee = DEPARTMENTS[payment.department];
		const st = String(index + 1).padStart(4, '0');
		const segments = [
			`ST*835*${st}`,
			`BPR*I*${formatCents(payment.amountCents)}*C*${payment.amountCents === 0 ? 'NON' : 'ACH'}************${writeCompactDate(payment.paymentDate)}`,
			`TRN*1*${payment.trace}*${payer.traceCompanyId}`,
			`DTM*405*${compact}`,
			`N1*PR*${payer.name}`,
			`N1*PE*${payee.name}*XX*${payee.npi}`,
			'LX*1',
			...payment.claims.flatMap((claim) => claimSegments(world, claim)),
			...payment.providerAdjustments.map((one) => `PLB*${payee.npi}*20261231*${one.reason}:${one.reference}*${formatCents(one.amountCents)}`),
		];
		return [...segments, `SE*${segments.length + 1}*${st}`];
	});
	const text = [
		`ISA*00*          *00*          *ZZ*${payer.id.padEnd(15)}*ZZ*${PRACTICE.corporateId.padEnd(15)}*${compact.slice(2)}*2000*^*00501*${control}*0*P*:`,
		`GS*HP*${payer.id}*${PRACTICE.corporateId}*${compact}*2000*${Number(control)}*X*005010X221A1`,
		...body,
		`GE*${payments.length}*${Number(control)}`,
		`IEA*1*${control}`,
		'',
	].join('~');
	return { folder: FOLDERS.era, name: `ERA-${compact}-${payer.id}-${Number(control)}.835`, bytes: Buffer.from(text) };
}
