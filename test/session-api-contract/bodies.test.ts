import * as fc from 'fast-check';
import * as bodies from '../../sandbox/session-api/bodies';
import type { z } from '../../lib/vendor';
import { DOCUMENT } from './document';
import { instanceOf, spoiltInstanceOf } from './instances';
import { OPEN } from './schema-validator';
import { runs } from './seed';
import { shapeOfSchema } from './shape';

/** What the sandbox takes is what the document says may be sent. */

const BODIES: Readonly<Record<string, z.ZodTypeAny>> = {
	Nothing: bodies.nothingBody,
	RefundCreation: bodies.refundCreation,
	PaymentPlanCreation: bodies.planCreation,
	PaymentPlanChange: bodies.planChange,
	PlanCancellation: bodies.planCancellation,
	AutomaticPaymentCreation: bodies.automaticPaymentCreation,
	WebhookCreation: bodies.webhookCreation,
	WebhookSecretCreation: bodies.webhookSecretCreation,
};

function schemaOf(name: string) {
	const schema = DOCUMENT.components.schemas[name];
	if (schema === undefined) throw new RangeError(`No ${name}`);
	return schema;
}

/** Addresses that both sides could see differently are of no interest here: those of webhooks are http or https. */
function agree(name: string, zod: z.ZodTypeAny, value: unknown): boolean {
	const accepted = zod.safeParse(value).success;
	expect([accepted, JSON.stringify(value)]).toEqual([OPEN.named(name)(value), JSON.stringify(value)]);
	return accepted;
}

test.each(Object.entries(BODIES))('%s: whole, spoilt and with a further member', (name, zod) => {
	const shape = shapeOfSchema(schemaOf(name));
	const seen = { yes: 0, no: 0 };
	const check = (value: unknown): void => {
		seen[agree(name, zod, value) ? 'yes' : 'no'] += 1;
	};
	fc.assert(fc.property(instanceOf(shape), check), runs(100));
	fc.assert(fc.property(spoiltInstanceOf(shape), check), runs(200));
	check({ unheardOf: 1 });
	expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(0);
});

const METHODS: Readonly<Record<string, readonly string[]>> = { PaymentCreation: ['OnFileMethod', 'SecureTokenMethod', 'WalletMethod', 'AchMethod'], PaymentMethodCreation: ['SecureTokenMethod', 'AchMethod', 'OnFileMethod'] };

test.each([
	['PaymentCreation', bodies.paymentCreation],
	['PaymentMethodCreation', bodies.methodCreation],
] as const)('%s: every way to pay, whole and spoilt', (name, zod) => {
	const { properties = {}, required = [] } = schemaOf(name);
	const others = Object.fromEntries(Object.entries(properties).filter(([member]) => member !== 'method'));
	const shape = shapeOfSchema({ type: 'object', properties: others, required: required.filter((one) => one !== 'method') });
	const seen = { yes: 0, no: 0 };
	for (const kind of METHODS[name] ?? []) {
		const method = shapeOfSchema(schemaOf(kind));
		fc.assert(
			fc.property(fc.oneof(instanceOf(shape), spoiltInstanceOf(shape)), fc.oneof(instanceOf(method), spoiltInstanceOf(method)), (body, given) => {
				const value: unknown = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body, method: given } : body;
				seen[agree(name, zod, value) ? 'yes' : 'no'] += 1;
			}),
			runs(200),
		);
	}
	expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(0);
});

test('the examples of the document are taken', () => {
	for (const example of schemaOf('PaymentCreation').examples ?? []) expect(bodies.paymentCreation.safeParse(example).success).toBe(true);
	for (const example of schemaOf('PaymentPlanCreation').examples ?? []) expect(bodies.planCreation.safeParse(example).success).toBe(true);
});
