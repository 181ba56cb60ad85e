import fc from 'fast-check';
import { readNotification, readServiceEvent } from '../../lib/notifications';
import { bytes, FORMS, PLAN, SALE, TYPES, write, type OfficialForm } from './samples';
import { runs } from './seed';
import { checkPrototypes, checkTyped } from './typed';

/** Any body is typed or refused: nothing is thrown, nothing is NaN, no "false" is true, no prototype changes. */

const EVENT = {
	id: 'EV-0000000001',
	type: 'payment.captured',
	at: '2026-03-02T08:00:00.000Z',
	resource: 'payment',
	resourceId: 'abc',
	data: { transactionId: 'abc', action: 'payment', amount: { amount: '25.00', currency: 'USD' }, requestedAmount: { amount: '25.00', currency: 'USD' }, status: 'C', transactedAt: '2026-03-02T08:00:00Z', outlet: { merchantId: '1', storeId: '1', terminalId: '1' }, method: 'card', cardBrand: 'VISA', lastFour: '1111', authorizationNumber: null, responseCode: '000', responseMessage: 'OK', patientAccountNumber: 'P-1', originalTransactionId: null, statementId: null, reference: null, refunded: { amount: '0.00', currency: 'USD' }, depositTraceNumber: null, updatedAt: '2026-03-02T08:00:00Z' },
};

const TOKENS = ['{', '}', '[', ']', ':', ',', '"', '\\', '\\u0000', '\\ud800', '<', '>', '</', '/>', '&', '&#0;', '&amp;', '<![CDATA[', ']]>', '<!DOCTYPE x>', '=', '%', '%ff', '%00', '+', 'null', 'true', 'false', '1e999', '-0', '__proto__', 'constructor', '\u0000', '\ufeff', '\n', '|', 'NaN'];
const NAMES = [...Object.keys(SALE), ...Object.keys(PLAN), 'CLMREF', 'CardNumber', 'cvn', '__proto__', 'constructor', 'toString', 'amount', 'AMOUNT', '', 'Jane Doe'];
const VALUES = ['', ' ', 'false', 'False', 'true', '0', '1', '-1', '-0', '42.50', '1e3', '.5', '5.', 'NaN', 'Infinity', '12/31/2026 11:59:59 PM', '99/99/9999 99:99:99 AM', 'Sale', 'refund', 'CHARGEBACK', 'C', 'V', 'SE', 'ZZ', 'constructor', '__proto__', '900100-0001-0002', '-', '4111111111111111', '****1111', 'Created', '\u0000', 'x'.repeat(300)];

const text = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...VALUES) }, fc.string({ unit: 'binary', maxLength: 12 }));
const form = fc.constantFrom(...FORMS);
const types = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...Object.values(TYPES), null) }, fc.string({ maxLength: 40 }), fc.constantFrom('application/json; charset=utf-16', 'text/xml; charset=latin1', 'text/plain'));

/** Well-formed bodies of official names with strange values. */
const wellFormed = fc.tuple(form, fc.dictionary(fc.constantFrom(...NAMES), fc.option(text), { maxKeys: 25, noNullPrototype: false })).map(([one, texts]) => bytes(write(one, { ...texts })));

/** JSON of any values under official names. */
const anyJson = fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 5 })), fc.oneof(text, fc.jsonValue({ maxDepth: 3 })), { maxKeys: 20 }).map((members) => bytes(JSON.stringify(members)));

/** True bodies with pieces cut out, put in, doubled. */
const broken = fc
	.tuple(
		fc.oneof(form.map((one) => write(one, SALE)), form.map((one) => write(one, PLAN)), fc.constant(JSON.stringify(EVENT))),
		fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(6), fc.oneof(fc.constantFrom(...TOKENS), fc.string({ unit: 'binary', maxLength: 3 }))), { minLength: 1, maxLength: 4 }),
	)
	.map(([body, cuts]) =>
		bytes(
			cuts.reduce((whole, [where, length, put]) => {
				const at = Math.floor(where * whole.length);
				return whole.slice(0, at) + put + whole.slice(at + length);
			}, body),
		),
	);

const soup = fc.array(fc.oneof(fc.constantFrom(...TOKENS), fc.constantFrom(...NAMES), fc.constantFrom(...VALUES)), { maxLength: 40 }).map((parts) => bytes(parts.join('')));

/** A service that drifts: members of an event replaced by anything. */
const drifted = fc.tuple(fc.dictionary(fc.constantFrom(...Object.keys(EVENT), 'new'), fc.jsonValue({ maxDepth: 2 })), fc.dictionary(fc.constantFrom(...Object.keys(EVENT.data), 'new'), fc.jsonValue({ maxDepth: 2 })), fc.constantFrom('payment', 'refund', 'dispute', 'remittance', 'deposit', 'paymentPlan', 'statement')).map(([head, data, resource]) => bytes(JSON.stringify({ ...EVENT, resource, data: { ...EVENT.data, ...data }, ...head })));

const bodies = fc.oneof(wellFormed, anyJson, broken, soup, drifted, fc.uint8Array({ maxLength: 60 }));

test('200,000 bodies', () => {
	const told = { read: 0, refused: 0 };
	fc.assert(
		fc.property(bodies, types, (body, type) => {
			for (const read of [readNotification, readServiceEvent]) {
				const reading = read(body, type);
				checkTyped(reading);
				told[reading.ok ? 'read' : 'refused'] += 1;
			}
			checkPrototypes();
		}),
		runs(200_000),
	);
	// both ways are well trodden
	expect(Math.min(told.read, told.refused)).toBeGreaterThan(runs(200_000).numRuns / 5);
});

test('a flag is true only where "true" stands', () => {
	fc.assert(
		fc.property(form, text, (one: OfficialForm, value) => {
			const reading = readNotification(bytes(write(one, { ...SALE, IsPartiallyApproved: value })), null);
			if (!reading.ok) return;
			const flag = reading.notification.details?.isPartiallyApproved;
			expect(flag).toBe(/^\s*true\s*$/i.test(value) ? true : /^\s*false\s*$/i.test(value) ? false : null);
		}),
		runs(100_000),
	);
});
