import type { Balance } from '../../core/outcome';
import { compare, NOT_EVALUABLE } from '../balance';
import type { EraIssueCode } from '../issues';
import type { ClaimTally } from './claim-tally';

/** Reports an element of the CLP. */
type ComplainOfClaim = (code: EraIssueCode, field: string, differenceCents: number) => void;

/**
 * The balance of a claim, and whether its charge and the patient's share agree with its lines and
 * adjustments. A claim that is not complete cannot be balanced.
 */
export function settleClaim(tally: ClaimTally, complete: boolean, complain: ComplainOfClaim): Balance {
	if (!complete) return NOT_EVALUABLE;
	const balance = compare(tally.paid, tally.charged - tally.adjusted);
	if (balance.state === 'mismatch') complain('claimBalance', 'CLP04', balance.differenceCents);
	if (tally.lines > 0) {
		const charges = compare(tally.charged, tally.lineCharges);
		if (charges.state === 'mismatch') complain('lineChargeTotal', 'CLP03', charges.differenceCents);
	}
	if (tally.statesResponsibility) {
		const owed = compare(tally.patientResponsibility, tally.adjustedToPatient);
		if (owed.state === 'mismatch') complain('patientResponsibility', 'CLP05', owed.differenceCents);
	}
	return balance;
}
