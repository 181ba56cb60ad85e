import type { Payment } from '../core/payment';
import { bodyText, type CharacterSet } from './body-text';
import { cutNumbers } from './cut-numbers';
import { Fields } from './fields';
import { digestOf, joinIdentity } from './identity';
import { jsonFields } from './json/json-fields';
import { limitsOf, type NotificationLimits } from './limits';
import type { Notification, NotificationForm, NotificationReading, PaymentDetails } from './notification';
import { nvpFields } from './nvp-fields';
import { problemOf, type FieldsReading } from './problem';
import { readPayment } from './read-payment';
import { readOutlet } from './outlet';
import { PLAN_EVENTS, rankOfPlan, readPlan } from './read-plan';
import { eventOf, rankOfStatus } from './states';
import { xmlFields } from './xml-fields';

type OfficialForm = Exclude<NotificationForm, 'sessionApi'>;
type Told = Omit<Notification, 'form' | 'at' | 'issues' | 'original' | 'resourceId' | 'resource'>;

const READERS: Readonly<Record<OfficialForm, (text: string, limits: NotificationLimits, characters: CharacterSet) => FieldsReading>> = { json: jsonFields, xml: xmlFields, nvp: nvpFields };

const PAYMENT_FIELDS = ['PaymentTransactionID', 'TransactionAction', 'CurrentTransactionStatusCode'];

function readPaymentNotification(kind: 'payment' | 'memberPayment', fields: Fields, at: Notification['at']): Told {
	const { transactionId, actionWord, statusCode, action, payment, details } = readPayment(fields, at);
	const isTold = transactionId !== null && actionWord !== null && statusCode !== null;
	// without one of the three, whether it came before is told by all of it
	const identity = isTold ? joinIdentity('payment', transactionId, actionWord, statusCode) : joinIdentity(kind, digestOf(fields.original));
	const subject = transactionId === null ? identity : joinIdentity('payment', transactionId);
	const rank = transactionId === null ? null : rankOfStatus(payment.status);
	return { kind, event: eventOf(action, payment.status), identity, subject, rank, payment, details, plan: null, outlet: payment.outlet };
}

function readPlanNotification(fields: Fields, at: Notification['at'], nothing: { readonly payment: Payment | null; readonly details: PaymentDetails | null }): Told {
	const plan = readPlan(fields);
	if (PAYMENT_FIELDS.every((name) => fields.has(name))) fields.tell('bothKinds', 'PaymentPlanTransactionType');
	// nothing in it counts updates, so two that differ in anything are two
	const identity = joinIdentity('paymentPlan', digestOf(fields.original));
	const subject = plan.planId === null ? identity : joinIdentity('plan', plan.planId);
	const rank = plan.planId === null ? null : rankOfPlan(plan, at);
	return { ...nothing, kind: 'paymentPlan', event: PLAN_EVENTS[plan.type], identity, subject, rank, plan, outlet: readOutlet(fields) };
}

function tell(fields: Fields, at: Notification['at']): Told {
	const nothing = { payment: null, details: null };
	if (fields.has('PaymentPlanTransactionType')) return readPlanNotification(fields, at, nothing);
	// only this name is known of the notifications of member payments [seen]; that the rest is as in those of payments is inferred
	if (fields.has('CLMREF')) return readPaymentNotification('memberPayment', fields, at);
	if (PAYMENT_FIELDS.some((name) => fields.has(name))) return readPaymentNotification('payment', fields, at);
	fields.tell('unknownKind', '');
	const identity = joinIdentity('unknown', digestOf(fields.original));
	return { ...nothing, kind: 'unknown', event: 'other', identity, subject: identity, rank: null, plan: null, outlet: readOutlet(fields) };
}

function toNotification(form: OfficialForm, original: Record<string, unknown>): Notification {
	const cut = cutNumbers(original);
	const fields = new Fields(original);
	for (const name of cut) fields.tell('numberInFull', name);
	const at = fields.moment('ResponseDateTime');
	return { ...tell(fields, at), form, at, resourceId: null, resource: null, issues: fields.issues, original };
}

/**
 * Reads the body of one of InstaMed's own notifications: JSON, XML or NVP, by content type, and by its first character
 * where the type is missing or belongs to another form. Strict, and never throws: a body is a notification, with an
 * issue for every value that could not be read, or it is refused with the HTTP status that tells the sender so.
 * What it does not know is passed through with the event `other`, never dropped.
 * @param body as received, decompressed
 * @param contentType of the request, as written; null when there is none
 */
export function readNotification(body: Uint8Array, contentType: string | null, limits: Partial<NotificationLimits> = {}): NotificationReading {
	const bounds = limitsOf(limits);
	const text = bodyText(body, contentType, bounds.bytes);
	if (!text.ok) return { ok: false, problem: problemOf(text.code) };
	const reading = READERS[text.form](text.text, bounds, text.characters);
	if (!reading.ok) return { ok: false, problem: problemOf(reading.code) };
	return { ok: true, notification: toNotification(text.form, reading.fields) };
}
