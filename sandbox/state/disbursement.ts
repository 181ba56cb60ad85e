import type { CalendarDate } from '../../lib/core/date';
import type { Cents } from '../../lib/core/money';

/** Where a disbursed payment stands; the files have other words for payments to members. */
export type DisbursementStatus = 'pending' | 'paid' | 'settled' | 'suspended' | 'returned';

export interface DisbursedClaim {
	/** REF*9A. */
	readonly claimId: string;
	/** CLP07. */
	readonly payerClaimNumber: string;
	/** CLP01. */
	readonly submitterId: string;
	readonly chargedCents: Cents;
	readonly paidCents: Cents;
	readonly patient: { readonly lastName: string; readonly firstName: string; readonly middleName: string; readonly idQualifier: string; readonly id: string };
}

/** One payment of an uploaded 835: a payer's money that InstaMed passes on. Text is as the 835 has it. */
export interface Disbursement {
	/** TRN02 of the uploaded file. */
	readonly fundingTrace: string;
	/** TRN03:TRN04 of the uploaded file. */
	readonly fundingEntity: string;
	/** Number under which InstaMed pays it out. */
	readonly trace: string;
	readonly payerName: string;
	readonly payee: { readonly name: string; readonly idQualifier: string; readonly id: string; readonly taxId: string; readonly isPerson: boolean };
	readonly amountCents: Cents;
	readonly method: string;
	readonly claims: readonly DisbursedClaim[];
	readonly acceptedOn: CalendarDate;
	readonly course: readonly DisbursementStatus[];
	steps: number;
	/** Day on which it was paid. */
	paidOn: CalendarDate | null;
}

/** One that does not balance is suspended [seen]; by its last two digits, 99 is paid and comes back [project]. */
export function courseOfDisbursement(amountCents: Cents, balances: boolean): readonly DisbursementStatus[] {
	if (!balances) return ['suspended'];
	return amountCents % 100 === 99 ? ['pending', 'paid', 'returned'] : ['pending', 'paid', 'settled'];
}

/** Moves one night on; null when nothing is left to happen. */
export function nextDisbursementStatus(disbursement: Disbursement, day: CalendarDate): DisbursementStatus | null {
	const status = disbursement.acceptedOn < day ? (disbursement.course[disbursement.steps] ?? null) : null;
	if (status === null) return null;
	disbursement.steps += 1;
	if (status === 'paid') disbursement.paidOn = day;
	return status;
}
