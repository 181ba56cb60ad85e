import type { Cents } from '../core/money';
import type { PaymentOutcome } from '../core/outcome';
import type { MoneyOperation } from './money-command';

/** What an answer says, whatever interface it came by. */
export interface StatusAnswer {
	readonly operation: MoneyOperation;
	/** Status of the transaction that the call made; null when the answer has none. */
	readonly status: string | null;
	/**
	 * Status of the transaction acted on, where the answer tells it (NVP and SOAP: `primaryTransactionStatus`; session
	 * API: the payment that a void hands back). For a void it alone decides.
	 */
	readonly targetStatus?: string | null;
	/** Null or absent where the call had no amount. */
	readonly requestedCents?: Cents | null;
	readonly isPartiallyApproved?: boolean | null;
	/** As the answer has it: null when absent or unreadable. */
	readonly partialApprovalCents?: Cents | null;
}

export interface Decision {
	readonly outcome: Extract<PaymentOutcome, 'approved' | 'partiallyApproved' | 'declined' | 'unknown'>;
	/** 0 after a decline; null when it is not known. */
	readonly approvedCents: Cents | null;
	/** Requested and not approved; null when it is not known. */
	readonly openCents: Cents | null;
}

/**
 * The status codes that mean "done", for each operation. The codes were seen; which of them answers which operation is
 * partly inferred: C is InstaMed's "approved" for sale, authorize and void alike [seen: S1, S11], A and O are named after
 * what they answer [inferred], S is a C that has settled since [inferred].
 */
const DONE: Readonly<Record<MoneyOperation, readonly string[]>> = {
	sale: ['C', 'S'],
	authorize: ['A', 'C'],
	capture: ['C', 'S'],
	void: ['V', 'C'],
	refund: ['C', 'S'],
	credit: ['C', 'S'],
	record: ['C', 'S'],
	saveMethod: ['O', 'C'],
	deleteMethod: ['C'],
	createPlan: ['O', 'C'],
	updatePlan: ['C'],
	cancelPlan: ['C'],
	skipInstallment: ['C'],
	enrollAutomaticPayment: ['O', 'C'],
	unenrollAutomaticPayment: ['C'],
};

function readStatus(status: string | null | undefined): string | null {
	const code = (status ?? '').trim().toUpperCase();
	return code === '' ? null : code;
}

function isDone(operation: MoneyOperation, status: string | null, target: string | null): boolean {
	if (operation === 'void' && target !== null) return target === 'V';
	return status !== null && DONE[operation].includes(status);
}

/**
 * Decides by the status alone [seen: S22: response code and message are context]. Declines and partial approvals
 * come with HTTP 200. What is not known to be done or declined is `unknown`, never success.
 */
export function decideOutcome(answer: StatusAnswer): Decision {
	const status = readStatus(answer.status);
	const target = readStatus(answer.targetStatus);
	const requested = answer.requestedCents ?? null;
	// a status that says "declined" next to a target that says "voided" contradicts itself
	const declined = status === 'D' && !(answer.operation === 'void' && target === 'V');
	if (declined) return { outcome: 'declined', approvedCents: 0, openCents: requested };
	if (status === 'D' || !isDone(answer.operation, status, target)) return { outcome: 'unknown', approvedCents: null, openCents: null };

	const part = answer.partialApprovalCents ?? null;
	const known = part !== null && part > 0 && (requested === null || part < requested);
	if (answer.isPartiallyApproved === true) {
		return { outcome: 'partiallyApproved', approvedCents: known ? part : null, openCents: known && requested !== null ? requested - part : null };
	}
	// an amount below the requested one is not a full approval, even when the flag is missing
	if (known && requested !== null) return { outcome: 'partiallyApproved', approvedCents: part, openCents: requested - part };
	return { outcome: 'approved', approvedCents: requested, openCents: requested === null ? null : 0 };
}
