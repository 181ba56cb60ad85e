import { dollars } from '../core/dollars';
import type { Finding } from '../core/finding';
import type { PatientShare } from './patient-shares';
import type { ReceivableFindingKind, ReceivableRow } from './types';

type ReceivableFinding = Finding<ReceivableFindingKind>;

/** The next payer decides before the patient is billed [project: a month and a half]. */
const FORWARDED_DAYS = 45;

/** A share that nobody asked the patient for, once the days for that are over. The reference is the remittance: a claim number can be the patient's account number. */
export function notBilledFinding(claim: PatientShare, row: ReceivableRow, billWithinDays: number): ReceivableFinding[] {
	const days = claim.isForwarded ? Math.max(FORWARDED_DAYS, billWithinDays) : billWithinDays;
	if (row.tie !== 'notBilled' || (row.ageDays !== null && row.ageDays <= days)) return [];
	const day = claim.decidedOn === null ? '' : ` of ${claim.decidedOn}`;
	return [
		{
			kind: 'patientNotBilled',
			severity: 'warning',
			amountCents: row.openCents,
			date: claim.decidedOn,
			reference: claim.traceNumber ?? '',
			file: row.sources[0]?.file ?? null,
			rows: [row.key],
			sentence: `A remittance${day} leaves ${dollars(row.openCents)} of a claim to the patient, and no statement asks for it.`,
			nextStep: 'Bill the patient, unless it was asked for in another way or is to be written off.',
		},
	];
}
