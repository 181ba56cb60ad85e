import { NOTIFICATION_EVENTS, type NotificationReading } from '../../lib/notifications';
import { z } from '../../lib/vendor';

/** The shape of a reading, with nothing in it that only looks like a value. */

const cents = z.number().int().safe().nullable().refine((value) => !Object.is(value, -0), 'Minus zero');
const text = z.string().refine((value) => value === value.trim() && value !== '').nullable();
const id = text.refine((value) => value === null || (value.length <= 100 && !/[\p{Cc}\p{Cs}]/u.test(value)));
const moment = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/).nullable();
const outletPart = z.string().max(100);

const payment = z.strictObject({
	transactionId: z.string().max(100),
	action: z.enum(['payment', 'refund', 'return', 'other']),
	amountCents: cents,
	status: z.string().max(100),
	transactedAt: moment,
	outlet: z.strictObject({ merchantId: outletPart, storeId: outletPart, terminalId: outletPart }),
	method: z.enum(['card', 'debitCard', 'bankAccount', 'cash', 'check', 'other']),
	cardBrand: z.string().nullable(),
	lastFour: z.string().regex(/^\d{4}$/).nullable(),
	authorizationNumber: z.string().nullable(),
	patientAccountNumber: z.string().nullable(),
	originalTransactionId: z.string().nullable(),
	source: z.strictObject({ file: z.enum(['notification', 'event']) }),
});

const details = z.strictObject({
	requestedCents: cents,
	isPartiallyApproved: z.boolean().nullable(),
	partialApprovalCents: cents,
	serviceFeeCents: cents,
	responseCode: z.string().nullable(),
	responseMessage: z.string().nullable(),
	statementId: z.string().nullable(),
	planId: id,
	savedMethodId: id,
	additionalInfo: z.array(z.string().nullable()).length(6),
	claimReference: id,
});

const plan = z.strictObject({
	planId: z.string().max(100).nullable(),
	type: z.enum(['created', 'updated', 'other']),
	status: z.string().nullable(),
	patientAccountNumber: z.string().nullable(),
	totalCents: cents,
	installmentCents: cents,
	nextDueOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/).nullable(),
});

const notification = z.strictObject({
	kind: z.enum(['payment', 'paymentPlan', 'memberPayment', 'event', 'unknown']),
	form: z.enum(['json', 'xml', 'nvp', 'sessionApi']),
	event: z.string().refine((event) => Object.hasOwn(NOTIFICATION_EVENTS, event)),
	identity: z.string().min(1).max(1000),
	subject: z.string().min(1).max(1000),
	rank: z.number().int().safe().nullable(),
	at: moment,
	payment: payment.nullable(),
	outlet: z.strictObject({ merchantId: outletPart, storeId: outletPart, terminalId: outletPart }),
	details: details.nullable(),
	plan: plan.nullable(),
	resourceId: z.string().nullable(),
	resource: z.unknown(),
	issues: z.array(z.strictObject({ code: z.string(), severity: z.enum(['error', 'warning', 'info']), message: z.string(), where: z.strictObject({ field: z.string().regex(/^[A-Za-z][\w.[\]]*$/).optional() }) })),
	original: z.unknown(),
});

/** Throws unless the reading is typed through and through, or a refusal without anything of the body. */
export function checkTyped(reading: NotificationReading): void {
	if (!reading.ok) {
		z.strictObject({ status: z.union([z.literal(400), z.literal(413), z.literal(415)]), code: z.string().regex(/^[a-zA-Z]+$/), message: z.string().regex(/^[\x20-\x7e]{1,100}$/) }).parse(reading.problem);
		return;
	}
	const { notification: one } = reading;
	notification.parse(one);
	if (Object.getPrototypeOf(one.original) !== null) throw new Error('Fields with a prototype');
	if (JSON.stringify(one) === undefined) throw new Error('No JSON');
}

const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
const shapeOf = (): string => PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).map(String).join()).join('|');
const BEFORE = shapeOf();

export function checkPrototypes(): void {
	if (shapeOf() !== BEFORE) throw new Error('A prototype was changed');
}
