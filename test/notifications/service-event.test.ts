import { readServiceEvent, type Notification } from '../../lib/notifications';
import { EVENT_TYPES } from '../../lib/resources/event';
import { bytes, issuesOf, notification, refusal, SALE, write } from './samples';

/** Webhooks of the session API, as the contract has them and as a service may drift from it. */

const usd = (amount: string): object => ({ amount, currency: 'USD' });
const outlet = { merchantId: '900100', storeId: '0001', terminalId: '0002' };
const PAYMENT = { transactionId: 'AB12', action: 'payment', amount: usd('20.00'), requestedAmount: usd('42.50'), status: 'S', transactedAt: '2026-03-02T08:00:00+02:00', outlet, method: 'card', cardBrand: 'VISA', lastFour: '1111', authorizationNumber: '9C4A1E', responseCode: '010', responseMessage: 'PARTIAL', patientAccountNumber: 'P-1', originalTransactionId: null, statementId: 'ST-1', reference: 'r', refunded: usd('0.00'), depositTraceNumber: null, updatedAt: '2026-03-02T08:00:00Z' };
const REFUND = { id: 'RF1', originalTransactionId: 'AB12', amount: usd('5.00'), reversalStatus: 'pending', status: 'C', reason: null, patientAccountNumber: 'P-1', createdAt: '2026-03-03T08:00:00Z', updatedAt: '2026-03-03T08:00:00Z', balanceAfter: null };
const DISPUTE = { id: 'CB1', kind: 'chargeback', originalTransactionId: 'AB12', amount: usd('20.00'), status: 'CB', reasonCode: null, patientAccountNumber: 'P-1', openedAt: '2026-03-05T08:00:00Z', updatedAt: '2026-03-05T08:00:00Z', depositTraceNumber: null };
const PLAN = { id: 'PL1', patientAccountNumber: 'P-1', status: 'active', statementIds: ['ST-1'], paymentMethodId: 'M1', frequency: 'monthly', total: usd('300.00'), paid: usd('0.00'), remaining: usd('300.00'), installmentAmount: usd('25.00'), nextDueOn: '2026-04-01', failedInstallments: 1, createdAt: '2026-03-02T08:00:00Z', updatedAt: '2026-03-02T08:00:00Z' };

const event = (changes: Readonly<Record<string, unknown>>): object => ({ id: 'EV-1', type: 'payment.captured', at: '2026-03-06T08:00:00.000Z', resource: 'payment', resourceId: 'AB12', data: PAYMENT, ...changes });
const read = (changes: Readonly<Record<string, unknown>>): Notification => notification(readServiceEvent(bytes(JSON.stringify(event(changes))), 'application/json'));

test('a payment, in the shared shape', () => {
	expect(read({})).toMatchObject({
		kind: 'payment',
		form: 'sessionApi',
		event: 'approved',
		identity: 'event|ev-1',
		subject: 'payment|ab12',
		at: '2026-03-06T08:00:00',
		resourceId: 'AB12',
		payment: { transactionId: 'AB12', action: 'payment', amountCents: 2000, status: 'S', transactedAt: '2026-03-02T06:00:00', outlet, method: 'card', lastFour: '1111', source: { file: 'event' } },
		details: { requestedCents: 4250, isPartiallyApproved: true, partialApprovalCents: 2000, statementId: 'ST-1' },
		plan: null,
		issues: [],
	});
	expect(JSON.parse(JSON.stringify(read({}).resource))).toEqual(PAYMENT);
});

test('refunds and disputes are money taken back', () => {
	expect(read({ type: 'payment.refunded', resource: 'refund', resourceId: 'RF1', data: REFUND })).toMatchObject({ event: 'refunded', subject: 'payment|rf1', payment: { action: 'refund', amountCents: -500, status: 'C', originalTransactionId: 'AB12', transactedAt: '2026-03-03T08:00:00' }, issues: [] });
	expect(read({ type: 'payment.chargeback', resource: 'dispute', resourceId: 'CB1', data: DISPUTE })).toMatchObject({ event: 'chargeback', payment: { action: 'return', amountCents: -2000, status: 'CB' }, issues: [] });
	const nothing = read({ type: 'payment.refunded', resource: 'refund', resourceId: 'RF1', data: { ...REFUND, amount: usd('0.00') } });
	expect(Object.is(nothing.payment?.amountCents, 0)).toBe(true);
});

test('plans, and records that have no shape here', () => {
	expect(read({ type: 'plan.installment_failed', resource: 'paymentPlan', resourceId: 'PL1', data: PLAN })).toMatchObject({ kind: 'paymentPlan', event: 'installmentFailed', subject: 'plan|pl1', plan: { planId: 'PL1', totalCents: 30000, installmentCents: 2500, nextDueOn: '2026-04-01' }, payment: null, issues: [] });
	expect(read({ type: 'era.available', resource: 'remittance', resourceId: 'T1', data: null })).toMatchObject({ kind: 'event', event: 'eraAvailable', subject: 'remittance|t1', rank: null, resource: null, issues: [] });
});

test('whose it is: the outlet of a payment, the merchant of a deposit, nobody of what does not say', () => {
	const deposit = { id: 'DP1', merchantId: '900100', traceNumber: 'T-1', businessDate: '2026-03-05', effectiveDate: '2026-03-06', total: usd('1.00'), transactionCount: 1, updatedAt: '2026-03-05T08:00:00Z' };
	const nobody = { merchantId: '', storeId: '', terminalId: '' };
	expect(read({}).outlet).toEqual(outlet);
	expect(read({ type: 'deposit.posted', resource: 'deposit', resourceId: 'DP1', data: deposit }).outlet).toEqual({ ...nobody, merchantId: '900100' });
	expect(read({ type: 'payment.refunded', resource: 'refund', resourceId: 'RF1', data: REFUND }).outlet).toEqual(nobody);
	expect(read({ data: null }).outlet).toEqual(nobody);
});

test('the place of a state is that of the event, not of the record, which may be further on', () => {
	const captured = read({ data: { ...PAYMENT, status: 'V' } });
	const voided = read({ type: 'payment.voided', id: 'EV-2', data: { ...PAYMENT, status: 'V' } });
	expect(captured.payment?.status).toBe('V');
	expect(Number(voided.rank)).toBeGreaterThan(Number(captured.rank));
});

test('every type of the contract has its event', () => {
	const told = EVENT_TYPES.map((type) => read({ type }).event);
	expect(new Set(told).size).toBe(EVENT_TYPES.length);
	expect(told).not.toContain('other');
});

describe('a service that drifts', () => {
	test('a type that is not known is passed through', () => expect([read({ type: 'payment.paused' }).event, issuesOf(read({ type: 'payment.paused' }))]).toEqual(['other', ['drift type']]));
	test('a member more is told and nothing else', () => expect([read({ data: { ...PAYMENT, mood: 'x' }, extra: 1 }).payment?.amountCents, issuesOf(read({ data: { ...PAYMENT, mood: 'x' }, extra: 1 }))]).toEqual([2000, ['drift extra', 'drift data.mood']]));
	test('a record that does not fit is passed through and not read', () => {
		const one = read({ data: { ...PAYMENT, amount: '20.00' } });
		expect([one.payment, one.event, one.subject, issuesOf(one)]).toEqual([null, 'approved', 'payment|ab12', ['unreadableRecord data', 'drift data.amount']]);
		expect(one.resource).toMatchObject({ amount: '20.00' });
	});
	test('a record of somebody else is not read', () => expect([read({ resourceId: 'OTHER' }).payment, issuesOf(read({ resourceId: 'OTHER' }))]).toEqual([null, ['otherRecord data']]));
	test('without a type of record, an id, a time: passed through', () => {
		expect(read({ resource: 'invoice' })).toMatchObject({ kind: 'event', event: 'approved', payment: null, rank: null });
		expect(read({ at: 'yesterday' })).toMatchObject({ at: null });
		const [one, other] = [read({ id: undefined }), read({ id: undefined, at: '2026-03-07T08:00:00Z' })];
		expect(one.identity).not.toBe(other.identity);
		expect(one.identity).toBe(read({ id: null }).identity);
	});
	test('an instant that exists nowhere is none', () => expect(read({ at: '2026-02-30T08:00:00Z' }).at).toBeNull());
});

test('only JSON, one object', () => {
	for (const [text, told] of [['<n><id>1</id></n>', '415 noKnownForm'], ['id=1', '415 noKnownForm'], ['[]', '400 notAnObject'], ['{}', '400 notAnObject'], ['{"id":"1","id":"2"}', '400 repeatedField'], ['{"id":"1"', '400 malformedJson']] as const) expect([text, refusal(readServiceEvent(bytes(text), null))]).toEqual([text, told]);
	expect(refusal(readServiceEvent(bytes(JSON.stringify(event({}))), 'text/html'))).toBe('415 noKnownForm');
	expect(notification(readServiceEvent(bytes(write('json', SALE)), null))).toMatchObject({ event: 'other', kind: 'event', payment: null });
});
