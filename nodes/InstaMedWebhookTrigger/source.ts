import type { EVENT_TYPES } from '../../lib/resources/event';
import { NOTIFICATION_EVENTS, type NotificationEvent } from '../../lib/notifications';

/** Who sends: InstaMed itself, or a service that speaks the session API. */
export type Source = 'account' | 'notifications' | 'oAuth2';

type EventType = (typeof EVENT_TYPES)[number];

/** What each event of the session API is called here. */
export const SERVICE_EVENTS = {
	'payment.captured': 'approved',
	'payment.refunded': 'refunded',
	'payment.voided': 'voided',
	'payment.returned': 'returned',
	'payment.chargeback': 'chargeback',
	'era.available': 'eraAvailable',
	'deposit.posted': 'depositPosted',
	'plan.installment_failed': 'installmentFailed',
	'statement.created': 'statementCreated',
} as const satisfies Readonly<Record<EventType, NotificationEvent>>;

const SERVICE_ONLY: readonly NotificationEvent[] = ['depositPosted', 'eraAvailable', 'installmentFailed', 'statementCreated'];

/** Every event that a source can tell of; `other` is whatever this version does not know. */
export function eventsOf(source: Source): NotificationEvent[] {
	if (source !== 'notifications') return [...new Set<NotificationEvent>(Object.values(SERVICE_EVENTS))];
	const all = Object.keys(NOTIFICATION_EVENTS) as NotificationEvent[]; // the keys of that very object
	return all.filter((event) => !SERVICE_ONLY.includes(event));
}

/** Names of the session API for the chosen events, in its own order. */
export function eventTypesFor(events: readonly NotificationEvent[]): EventType[] {
	const all = Object.entries(SERVICE_EVENTS) as [EventType, NotificationEvent][]; // the entries of that very object
	return all.filter(([, event]) => events.includes(event)).map(([type]) => type);
}
