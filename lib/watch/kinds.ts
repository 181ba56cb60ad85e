import type { EVENT_TYPES } from '../resources/event';

/** What can be told. The values stand in saved workflows and in items. */
export const WATCH_KINDS = [
	'newStatement',
	'paymentStatusChanged',
	'installmentFailed',
	'installmentDue',
	'chargebackOrReturn',
	'refundCompleted',
	'newEra',
	'newDeposit',
	'unknownPaymentStillOpen',
	'expectedFileLate',
] as const;
/** `unknownEvent`: the service told something of a kind that this package does not know. `expectedFileArrivedLate`: what was late came. */
export type WatchKind = (typeof WATCH_KINDS)[number] | 'unknownEvent' | 'expectedFileArrivedLate';

/** Records that something is told of, named as in the session API's events. */
export type ResourceName = 'statement' | 'payment' | 'refund' | 'dispute' | 'paymentPlan' | 'remittance' | 'deposit';

/** Collection of each under the base URL. */
export const PATHS: Readonly<Record<ResourceName, string>> = {
	statement: 'statements',
	payment: 'payments',
	refund: 'refunds',
	dispute: 'disputes',
	paymentPlan: 'payment-plans',
	remittance: 'remittances',
	deposit: 'deposits',
};

export interface ToldByEvent {
	readonly kind: WatchKind;
	readonly resource: ResourceName;
}

/** Events that say all there is to say. Other kinds come from lists, because events do not tell them, or not which part of a record. */
export const TOLD_BY_EVENTS: Readonly<Partial<Record<(typeof EVENT_TYPES)[number], ToldByEvent>>> = {
	'statement.created': { kind: 'newStatement', resource: 'statement' },
	'payment.chargeback': { kind: 'chargebackOrReturn', resource: 'dispute' },
	'payment.returned': { kind: 'chargebackOrReturn', resource: 'dispute' },
	'era.available': { kind: 'newEra', resource: 'remittance' },
	'deposit.posted': { kind: 'newDeposit', resource: 'deposit' },
};
