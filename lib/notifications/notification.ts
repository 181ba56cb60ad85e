import type { LocalDateTime } from '../core/date';
import type { Issue } from '../core/issue';
import type { Cents } from '../core/money';
import type { Outlet, Payment } from '../core/payment';
import type { NotificationProblemCode } from './problem';

/** What a notification tells of, in the words of the trigger's event list. */
export const NOTIFICATION_EVENTS = {
	approved: 'A payment was approved or captured',
	authorized: 'A payment was authorized, not captured yet',
	declined: 'A payment was declined',
	voided: 'A payment was voided',
	refunded: 'A refund was made',
	returned: 'A bank returned a payment',
	chargeback: 'A card holder’s bank took a payment back',
	settled: 'A payment was settled',
	error: 'A payment could not be settled',
	methodSaved: 'A payment method was saved on file',
	cancelled: 'A hosted page was cancelled',
	planCreated: 'A payment plan was created',
	planUpdated: 'A payment plan was changed or ended',
	/** Only services that speak the session API tell these. */
	installmentFailed: 'An installment of a payment plan failed',
	eraAvailable: 'A remittance (ERA) is there',
	depositPosted: 'A deposit was posted',
	statementCreated: 'A statement was created',
	/** Passed through, never dropped. */
	other: 'Something that this version does not know',
} as const;
export type NotificationEvent = keyof typeof NOTIFICATION_EVENTS;

/** How the sender wrote it: the official interface has three forms, the session API its own. */
export type NotificationForm = 'json' | 'xml' | 'nvp' | 'sessionApi';

/**
 * What a payment plan notification tells. Only its `PaymentPlanTransactionType` is known of InstaMed [seen]; the other
 * names are this project's [project], so any of them may be absent.
 */
export interface NotifiedPlan {
	readonly planId: string | null;
	readonly type: 'created' | 'updated' | 'other';
	readonly status: string | null;
	readonly patientAccountNumber: string | null;
	readonly totalCents: Cents | null;
	readonly installmentCents: Cents | null;
	readonly nextDueOn: string | null;
}

/** Amounts and flags of a payment notification beyond the shared `Payment` shape; null: not told or not readable. */
export interface PaymentDetails {
	/** Signed like the amount of the payment, as is `partialApprovalCents`; null when the action leaves the sign open. */
	readonly requestedCents: Cents | null;
	readonly isPartiallyApproved: boolean | null;
	readonly partialApprovalCents: Cents | null;
	/** As written, whichever way the money of the payment goes. */
	readonly serviceFeeCents: Cents | null;
	readonly responseCode: string | null;
	readonly responseMessage: string | null;
	readonly statementId: string | null;
	readonly planId: string | null;
	readonly savedMethodId: string | null;
	/** `AdditionalInfo1..6`, in that order; where a payment's reference comes back. */
	readonly additionalInfo: readonly (string | null)[];
	/** CLMREF of a member payment [seen]. */
	readonly claimReference: string | null;
}

/** One notification, whichever form it came in. It holds no patient name outside of `original` and `resource`. */
export interface Notification {
	/**
	 * `event`: of the session API, about something that is neither payment nor plan. `unknown`: an official form with
	 * fields of which none tells what it is about.
	 */
	readonly kind: 'payment' | 'paymentPlan' | 'memberPayment' | 'event' | 'unknown';
	readonly form: NotificationForm;
	readonly event: NotificationEvent;
	/**
	 * Same text, same state change: transaction id, action and status, without regard to case. A void keeps the id of
	 * its sale and differs by its status. For plans, and where one of the three is missing or not believed, a digest of
	 * all fields. For events of the session API, the id of the event.
	 */
	readonly identity: string;
	/** What the state change is of: two notifications of one subject are about the same transaction, plan or record. */
	readonly subject: string;
	/**
	 * Place of the state in the life of its subject: a greater one is later, an equal one neither later nor earlier; of
	 * payments by status, of plans by time. Null: no order is known.
	 */
	readonly rank: number | null;
	/** When it happened, as the sender says [UTC according to a client]; null: not told or not readable. */
	readonly at: LocalDateTime | null;
	readonly payment: Payment | null;
	readonly details: PaymentDetails | null;
	readonly plan: NotifiedPlan | null;
	/** Whose it is, as far as it is told, whatever the kind; parts that nothing tells are empty. */
	readonly outlet: Outlet;
	/** Id of the record an event of the session API is about, and the record itself as it came. */
	readonly resourceId: string | null;
	readonly resource: unknown;
	/** Values that could not be read, by field; the original holds them as they came. */
	readonly issues: readonly Issue[];
	/**
	 * Every field as it came: text or null for the official forms, but what should be neither; no prototype. Only card
	 * and account numbers that came in full are cut to their last four digits. May hold patient data.
	 */
	readonly original: Readonly<Record<string, unknown>>;
}

/** Why a body is no notification; the text holds nothing of it. */
export interface NotificationProblem {
	/** The HTTP status that tells the sender: 400 malformed, 413 too big, 415 no known form. */
	readonly status: 400 | 413 | 415;
	readonly code: NotificationProblemCode;
	readonly message: string;
}

export type NotificationReading = { readonly ok: true; readonly notification: Notification } | { readonly ok: false; readonly problem: NotificationProblem };
