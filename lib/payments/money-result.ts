import type { Cents } from '../core/money';
import type { PaymentOutcome } from '../core/outcome';
import type { Outlet } from '../core/payment';
import type { MoneyOperation } from './money-command';
import type { TenderSummary } from './tender';

/** Why something was not done, or is not known to be done: our words, never the server's text unfiltered. */
export interface MoneyProblem {
	/** Stable reason, e.g. "declined", "validation", "alreadyVoided", "settled", "timeout", "dropped", "auth". */
	readonly code: string;
	readonly message: string;
	readonly help: string;
	/** Fields that the other side named, where it did. */
	readonly fields?: readonly string[];
}

/** What a person needs to find out by hand whether money moved. */
export interface LookUp {
	readonly reference: string;
	/** Name of the field that carries the reference to webhook and posting file, e.g. "AdditionalInfo6"; null when none does. */
	readonly referenceField: string | null;
	readonly amountCents: Cents | null;
	readonly tender: TenderSummary | null;
	readonly patientAccountNumber: string | null;
	readonly transactionId: string | null;
	readonly outlet: Outlet | null;
	/** ISO 8601 instants between which the request can have been processed. */
	readonly sentAt: string;
	readonly gaveUpAt: string;
}

/** Paths of drift that a result names at the most: more than any real change of an answer has. */
export const MOST_DRIFT = 50;

/** How a call that moves money or changes something ended. Exactly one outcome; nothing of it is secret. */
export interface MoneyResult {
	readonly outcome: PaymentOutcome;
	readonly operation: MoneyOperation;
	readonly reference: string;
	readonly transactionId: string | null;
	/** The transaction that was acted on: by void, capture and refund. */
	readonly originalTransactionId: string | null;
	readonly requestedCents: Cents | null;
	/** What was approved; less than requested after a partial approval, 0 when declined, null when not known. */
	readonly approvedCents: Cents | null;
	/** Requested and not approved. */
	readonly openCents: Cents | null;
	/** Status code as written. */
	readonly status: string | null;
	readonly responseCode: string | null;
	readonly responseMessage: string | null;
	readonly authorizationNumber: string | null;
	readonly cardBrand: string | null;
	readonly lastFour: string | null;
	readonly paymentMethodId: string | null;
	readonly planId: string | null;
	readonly enrollmentId: string | null;
	readonly requestId: string | null;
	readonly outlet: Outlet | null;
	/** "live" or "test", as the credential says; null where it does not say. */
	readonly environment: 'live' | 'test' | null;
	readonly problem: MoneyProblem | null;
	/** Present with outcome `unknown` only. */
	readonly lookUp: LookUp | null;
	/** True when this is the answer of an earlier call with the same payment key. */
	readonly repeated: boolean;
	/** Members of the answer that this package does not know, by their paths; reported, not dropped. */
	readonly drift: readonly string[];
}
