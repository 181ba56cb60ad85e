import type { LocalDateTime } from '../core/date';
import { event, EVENT_TYPES } from '../resources/event';
import { readAnswer } from '../resources/read-answer';
import { instant } from '../resources/wire';
import { z } from '../vendor';
import { bodyText } from './body-text';
import { digestOf, joinIdentity } from './identity';
import { notificationIssue, type NotificationIssue } from './issues';
import { jsonFields } from './json/json-fields';
import { limitsOf, type NotificationLimits } from './limits';
import { utcMoment } from './moment';
import type { Notification, NotificationEvent, NotificationReading } from './notification';
import { NO_OUTLET } from './outlet';
import { problemOf } from './problem';
import { READ_RECORD, type RecordName, type RecordReading } from './read-record';
import { rankOfPlan } from './read-plan';
import { rankOfStatus } from './states';

type EventType = (typeof EVENT_TYPES)[number];

/** What each type says, and the status it gives its transaction: the record itself may be further on already. */
const EVENTS: Readonly<Record<EventType, readonly [NotificationEvent, string | null]>> = {
	'payment.captured': ['approved', 'C'],
	'payment.refunded': ['refunded', 'C'],
	'payment.voided': ['voided', 'V'],
	'payment.returned': ['returned', 'RI'],
	'payment.chargeback': ['chargeback', 'CB'],
	'era.available': ['eraAvailable', null],
	'deposit.posted': ['depositPosted', null],
	'plan.installment_failed': ['installmentFailed', null],
	'statement.created': ['statementCreated', null],
};

const KINDS: Readonly<Record<RecordName, Notification['kind']>> = {
	payment: 'payment',
	refund: 'payment',
	dispute: 'payment',
	paymentPlan: 'paymentPlan',
	remittance: 'event',
	deposit: 'event',
	statement: 'event',
};

/** Beside the listed event, the record itself. */
const delivered = event.extend({ data: z.unknown() });
const NO_RECORD: RecordReading = { fits: false, drift: [], id: null, payment: null, details: null, plan: null, outlet: NO_OUTLET };

/** Each member by itself, so that one that drifted costs no other. */
function readHead(raw: Readonly<Record<string, unknown>>): { readonly id: string | null; readonly type: EventType | null; readonly at: LocalDateTime | null; readonly resource: RecordName | null; readonly resourceId: string | null } {
	const { shape } = event;
	const told = instant.safeParse(raw['at']);
	return {
		id: shape.id.safeParse(raw['id']).data ?? null,
		type: shape.type.safeParse(raw['type']).data ?? null,
		at: told.success ? utcMoment(told.data) : null,
		resource: shape.resource.safeParse(raw['resource']).data ?? null,
		resourceId: shape.resourceId.safeParse(raw['resourceId']).data ?? null,
	};
}

/** The record, where it is the one that the event names. A record that is gone is told as null. */
function readOwn(data: unknown, resource: RecordName | null, resourceId: string | null): { readonly record: RecordReading; readonly issues: readonly NotificationIssue[] } {
	if (resource === null || data === null || data === undefined) return { record: NO_RECORD, issues: [] };
	const record = READ_RECORD[resource](data);
	const drift = record.drift.map((path) => notificationIssue('drift', path === '' ? 'data' : `data.${path}`));
	if (!record.fits) return { record: NO_RECORD, issues: [notificationIssue('unreadableRecord', 'data'), ...drift] };
	if (resourceId === null || record.id === resourceId) return { record, issues: drift };
	return { record: NO_RECORD, issues: [notificationIssue('otherRecord', 'data'), ...drift] };
}

function toNotification(raw: Readonly<Record<string, unknown>>): Notification {
	const { id, type, at, resource, resourceId } = readHead(raw);
	const data: unknown = raw['data'];
	const { record, issues } = readOwn(data, resource, resourceId);
	const drift = readAnswer(delivered, raw).drift.map((path) => notificationIssue('drift', path));
	const [told, status] = type === null ? (['other', null] as const) : EVENTS[type];
	const kind = resource === null ? 'event' : KINDS[resource];
	const identity = id === null ? joinIdentity('event', digestOf(raw)) : joinIdentity('event', id);
	const subjectKind = kind === 'paymentPlan' ? 'plan' : kind === 'payment' ? 'payment' : (resource ?? 'event');
	const hasSubject = resource !== null && resourceId !== null;
	const rank = kind === 'paymentPlan' ? rankOfPlan({ type: 'other', status: record.plan?.status ?? null }, at) : kind === 'payment' && status !== null ? rankOfStatus(status) : null;
	return {
		kind,
		form: 'sessionApi',
		event: told,
		identity,
		subject: hasSubject ? joinIdentity(subjectKind, resourceId) : identity,
		rank: hasSubject ? rank : null,
		at,
		payment: record.payment,
		details: record.details,
		plan: record.plan,
		outlet: record.outlet,
		resourceId,
		resource: data ?? null,
		issues: [...drift, ...issues],
		original: raw,
	};
}

/**
 * Reads the body of a webhook of the session API, `{id, type, at, resource, resourceId, data}`, as the same kind of
 * notification (`form: 'sessionApi'`). The signature is checked before, over the raw bytes. Never throws; a body that
 * differs from the contract is passed through with an issue, never dropped.
 * @param body as received, decompressed
 * @param contentType of the request, as written; null when there is none
 */
export function readServiceEvent(body: Uint8Array, contentType: string | null, limits: Partial<NotificationLimits> = {}): NotificationReading {
	const bounds = limitsOf(limits);
	const text = bodyText(body, contentType, bounds.bytes);
	if (!text.ok) return { ok: false, problem: problemOf(text.code) };
	if (text.form !== 'json') return { ok: false, problem: problemOf('noKnownForm') };
	const reading = jsonFields(text.text, bounds);
	return reading.ok ? { ok: true, notification: toNotification(reading.fields) } : { ok: false, problem: problemOf(reading.code) };
}
