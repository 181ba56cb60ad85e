import type { IDataObject } from 'n8n-workflow';
import { SUPPORTED_BY } from '../../nodes/InstaMedPayment/supported-by';
import { eligibilityOf } from '../../sandbox/state/plan-eligibility';
import { CARD, startPayments, type PaymentRig } from './payment-rig';

let rig: PaymentRig;
let count = 0;

beforeAll(async () => {
	rig = await startPayments();
});
afterAll(async () => await rig.stop());
afterEach(() => rig.sandbox.faults.clear());

type Kind = 'account' | 'connect';

/** An item with a key of its own: a typed card over the Connect API, a Secure Token over the session API. */
function paying(kind: Kind, amount: string, more: IDataObject = {}): IDataObject {
	count += 1;
	return { key: `OPS-${count}`, amount, patient: rig.patient, ...tenderFor(kind), ...more };
}

function tenderFor(kind: Kind): IDataObject {
	return kind === 'connect' ? { cardNumber: CARD, cvn: '739' } : { secureToken: rig.secureToken() };
}

async function paid(kind: Kind, amount = '42.50', operation = 'payment.sale'): Promise<string> {
	const { approved } = await rig.run(kind, operation, [paying(kind, amount)]);
	return String(approved[0]?.transactionId);
}

describe.each<Kind>(['connect', 'account'])('over %s', (kind) => {
	test('a sale is approved, names where it went, and stands in the book under its reference', async () => {
		const { approved, all } = await rig.run(kind, 'payment.sale', [paying(kind, '42.50')]);
		expect(all).toHaveLength(1);
		expect(approved[0]).toMatchObject({ outcome: 'approved', operation: 'sale', status: 'C', requested: '42.50', approved: '42.50', open: '0.00', lastFour: '1111', problem: null, repeated: false, lookUp: null });
		if (kind === 'connect') expect(approved[0]).toMatchObject({ environment: 'test', outlet: rig.sandbox.access.connect.outlet });
		expect(rig.booked(approved[0]?.reference)).toMatchObject([{ operation: 'sale', amountCents: 4250 }]);
	});

	test('declined and partly approved leave by the second output', async () => {
		const { approved, declined } = await rig.run(kind, 'payment.sale', [paying(kind, '42.51'), paying(kind, '42.10')]);
		expect(approved).toEqual([]);
		expect(declined).toMatchObject([
			{ outcome: 'declined', approved: '0.00', open: '42.51' },
			{ outcome: 'partiallyApproved', approved: '21.05', open: '21.05' },
		]);
	});

	test('authorize, capture, and a second capture that is answered from memory', async () => {
		const transactionId = await paid(kind, '30.00', 'payment.authorize');
		const first = await rig.run(kind, 'payment.capture', [{ transactionId }]);
		expect(first.approved).toMatchObject([{ outcome: 'approved', operation: 'capture', originalTransactionId: transactionId, repeated: false }]);
		const second = await rig.run(kind, 'payment.capture', [{ transactionId }]);
		expect(second.approved).toMatchObject([{ repeated: true }]);
		expect(rig.booked(first.approved[0]?.reference).length + rig.sandbox.money.filter((entry) => entry.operation === 'capture' && entry.transactionId === transactionId).length).toBeGreaterThan(0);
		expect(rig.sandbox.money.filter((entry) => entry.operation === 'capture' && entry.transactionId?.toLowerCase() === transactionId.toLowerCase())).toHaveLength(1);
	});

	test('void or refund voids what has not settled, and refunds what has', async () => {
		const [early, late] = [await paid(kind), await paid(kind)];
		const voided = await rig.run(kind, 'payment.voidOrRefund', [{ transactionId: early }]);
		expect(voided.approved).toMatchObject([{ operation: 'void', outcome: 'approved', steps: [{ operation: 'void', outcome: 'approved' }] }]);
		await rig.sandbox.runNight();
		const refunded = await rig.run(kind, 'payment.voidOrRefund', [{ transactionId: late, amount: '42.50' }]);
		expect(refunded.approved).toMatchObject([{ operation: 'refund', outcome: 'approved', steps: [{ operation: 'void', outcome: 'rejected', code: 'settled' }, { operation: 'refund', outcome: 'approved' }] }]);
	});

	test('refunds in parts up to the whole; a part with the same key goes out once', async () => {
		const transactionId = await paid(kind);
		await rig.sandbox.runNight();
		const partial = { refund: 'partial' };
		const first = await rig.run(kind, 'refund.create', [{ key: `R-${transactionId}`, amount: '30.00', transactionId }], partial);
		expect(first.approved).toMatchObject([{ operation: 'refund', approved: '30.00', originalTransactionId: transactionId }]);
		const again = await rig.run(kind, 'refund.create', [{ key: `R-${transactionId}`, amount: '30.00', transactionId }], partial);
		expect(again.approved).toMatchObject([{ repeated: true, reference: first.approved[0]?.reference }]);
		const above = await rig.run(kind, 'refund.create', [{ key: `R2-${transactionId}`, amount: '12.51', transactionId }], partial);
		expect(above.declined).toMatchObject([{ outcome: 'rejected', code: 'aboveRest' }]);
		const rest = await rig.run(kind, 'refund.create', [{ key: `R3-${transactionId}`, amount: '12.50', transactionId }], partial);
		expect(rest.approved).toMatchObject([{ approved: '12.50' }]);
		expect(rig.booked(first.approved[0]?.reference)).toHaveLength(1);
	});

	test('a method is saved and charged', async () => {
		const saved = await rig.run(kind, 'paymentMethod.save', [{ patient: rig.patient, ...tenderFor(kind) }]);
		expect(saved.approved).toMatchObject([{ operation: 'saveMethod', paymentMethodId: expect.any(String) }]);
		const charged = await rig.run(kind, 'payment.sale', [paying(kind, '12.00', { paymentMethodId: saved.approved[0]?.paymentMethodId })], { tender: 'savedMethod' });
		expect(charged.approved).toMatchObject([{ outcome: 'approved' }]);
	});

	test('enrolls in automatic payments', async () => {
		const saved = await rig.run(kind, 'paymentMethod.save', [{ patient: rig.patient, ...tenderFor(kind) }]);
		const patient = [...rig.sandbox.world.patients.keys()][kind === 'connect' ? 1 : 0];
		const enrolled = await rig.run(kind, 'automaticPayment.enroll', [{ key: `E-${kind}`, patient, paymentMethodId: saved.approved[0]?.paymentMethodId }], { tender: 'savedMethod' });
		// over the session API a method belongs to its patient, and so does the enrollment
		expect([...enrolled.approved, ...enrolled.declined, ...enrolled.unknown]).toHaveLength(1);
		if (kind === 'account') {
			expect(enrolled.approved).toMatchObject([{ outcome: 'approved', enrollmentId: expect.any(String) }]);
			const ended = await rig.run(kind, 'automaticPayment.unenroll', [{}], { enrollmentId: String(enrolled.approved[0]?.enrollmentId) });
			expect(ended.approved).toMatchObject([{ operation: 'unenrollAutomaticPayment', outcome: 'approved' }]);
		}
	});
});

describe('what one connection alone can do', () => {
	test('credit and cash over the Connect API', async () => {
		const credit = await rig.run('connect', 'refund.createCredit', [paying('connect', '5.00')]);
		expect(credit.approved).toMatchObject([{ operation: 'credit', outcome: 'approved' }]);
		const cash = await rig.run('connect', 'payment.record', [paying('connect', '7.00')], { paidWith: 'cash' });
		expect(cash.all).toHaveLength(1);
	});

	test('methods, plans and their installments over the session API', async () => {
		const { world } = rig.sandbox;
		const patient = [...world.patients.keys()].find((account) => eligibilityOf(world, account).eligible);
		if (patient === undefined) throw new Error('Nobody may have a plan');
		const { statements, balanceCents } = eligibilityOf(world, patient);
		const saved = await rig.run('account', 'paymentMethod.save', [{ patient, secureToken: rig.secureToken() }]);
		const paymentMethodId = saved.approved[0]?.paymentMethodId;
		const total = (balanceCents / 100).toFixed(2);
		const terms = { total, installment: '20.00', frequency: 'monthly', firstDueOn: `${Number(rig.sandbox.clock.today().slice(0, 4)) + 1}-01-15T00:00:00`, statementIds: statements.map(({ id }) => id).join(', ') };
		const created = await rig.run('account', 'paymentPlan.create', [{ key: 'PLAN-1', patient, paymentMethodId }], terms);
		if (created.approved.length === 0) throw new Error(`${JSON.stringify(created.all)} ${created.run.error?.message}`);
		expect(created.approved).toMatchObject([{ operation: 'createPlan', outcome: 'approved', planId: expect.any(String) }]);
		const planId = String(created.approved[0]?.planId);
		const again = await rig.run('account', 'paymentPlan.create', [{ key: 'PLAN-1', patient, paymentMethodId }], terms);
		expect(again.approved).toMatchObject([{ planId, repeated: true }]);
		const updated = await rig.run('account', 'paymentPlan.update', [{}], { planId, options: { installment: '25.00' } });
		expect(updated.approved).toMatchObject([{ operation: 'updatePlan', outcome: 'approved' }]);
		const skipped = await rig.run('account', 'paymentPlan.skipInstallment', [{}], { planId, installmentNumber: 1 });
		expect(skipped.approved).toMatchObject([{ operation: 'skipInstallment', outcome: 'approved' }]);
		const cancelled = await rig.run('account', 'paymentPlan.cancel', [{}], { planId });
		expect(cancelled.approved).toMatchObject([{ operation: 'cancelPlan', outcome: 'approved' }]);
		const deleted = await rig.run('account', 'paymentMethod.delete', [{ paymentMethodId }]);
		expect(deleted.approved).toMatchObject([{ deleted: true, outcome: 'approved' }]);
		expect(rig.sandbox.money.filter(({ operation }) => operation === 'createPlan')).toHaveLength(1);
	});

	test.each<[Kind, string, string]>([
		['account', 'refund.createCredit', 'Connect API'],
		['account', 'payment.record', 'Connect API'],
		['account', 'hostedPage.createLink', 'Connect API'],
		['connect', 'paymentPlan.create', 'Account API'],
		['connect', 'paymentMethod.delete', 'Account API'],
		['connect', 'automaticPayment.unenroll', 'Account API'],
	])('%s cannot do %s: it says so, names %s, and sends nothing', async (kind, operation, other) => {
		const before = rig.sandbox.requests().length;
		const parameters = { total: '60.00', installment: '20.00', firstDueOn: '2027-01-15', statementIds: 'ST', enrollmentId: 'E', userId: 'u', userName: 'u', screen: 'newPayment' };
		const { run } = await rig.run(kind, operation, [paying(kind, '5.00', { paymentMethodId: 'PM' })], parameters);
		expect(run.status).toBe('error');
		expect(`${run.error?.message} ${run.error?.description}`).toContain(other);
		expect(rig.sandbox.requests()).toHaveLength(before);
	});

	test('the table of connections is what the connections say', async () => {
		const { createConnectPaymentConnection, connectUrls } = await import('../../lib/gateway');
		const { createSessionPaymentConnection } = await import('../../lib/session-api');
		const clock = { now: () => 0 };
		const connect = createConnectPaymentConnection({ urls: connectUrls('http://127.0.0.1:9'), environment: 'test', expectedMerchantId: null, apiKey: 'k', apiSecret: 's', outlet: { merchantId: '1', storeId: '1', terminalId: '1' }, payments: 'rest', referenceField: null }, { send: async () => await Promise.reject(new Error('nothing is sent')) }, { clock });
		// only `session.kind` and `session.scope` are looked at before a call
		const account = createSessionPaymentConnection({ session: { kind: 'account', scope: 's' } } as Parameters<typeof createSessionPaymentConnection>[0], { clock });
		for (const [operation, kinds] of Object.entries(SUPPORTED_BY)) {
			// keys of the table
			const named = operation as keyof typeof SUPPORTED_BY;
			expect([operation, account.supports(named)]).toEqual([operation, kinds.includes('account')]);
			if (named !== 'record') expect([operation, connect.supports(named)]).toEqual([operation, kinds.includes('connect')]);
		}
	});
});

describe('what is typed wrongly sends nothing', () => {
	test.each<[string, IDataObject, string]>([
		['an amount with a comma', { amount: '1,000.00' }, 'Amount'],
		['no amount', { amount: '' }, 'Amount'],
		['a third decimal', { amount: '10.001' }, 'two decimals'],
		['a negative amount', { amount: -5 }, 'negative'],
		['no payment key', { key: '' }, 'payment key'],
		['no patient', { patient: '' }, 'Patient Account Number'],
		['a card number that is none', { cardNumber: '4111111111111112' }, 'Card Number'],
	])('%s', async (_, change, words) => {
		const before = rig.sandbox.requests().length;
		const { run } = await rig.run('connect', 'payment.sale', [paying('connect', '5.00', change)]);
		expect(run.status).toBe('error');
		expect(`${run.error?.message}`).toContain(words);
		expect(JSON.stringify([run.error?.message, run.error?.description])).not.toContain(CARD);
		expect(rig.sandbox.requests()).toHaveLength(before);
	});

	test('a card number in the place of a token', async () => {
		const before = rig.sandbox.requests().length;
		const { run } = await rig.run('connect', 'payment.sale', [paying('connect', '5.00', { secureToken: CARD })], { tender: 'secureToken' });
		expect(run.error?.message).toContain('looks like a card number');
		expect(JSON.stringify([run.error?.message, run.error?.description])).not.toContain(CARD);
		expect(rig.sandbox.requests()).toHaveLength(before);
	});

	test('a typed card needs its switch', async () => {
		const before = rig.sandbox.requests().length;
		const { run } = await rig.run('connect', 'payment.sale', [paying('connect', '5.00')], { allowTypedCard: false });
		expect(run.error?.message).toContain('typed card numbers are not allowed');
		expect(rig.sandbox.requests()).toHaveLength(before);
	});
});

describe('live payments in manual runs', () => {
	const live = async (mode: 'manual' | 'chat' | 'evaluation' | 'trigger', allowed: boolean) => {
		const connect = rig.store.get('connect') ?? {};
		rig.store.set('connect', { ...connect, live: true });
		try {
			return await rig.run('connect', 'payment.sale', [paying('connect', '5.00'), paying('connect', '6.00')], { allowLiveInManualRuns: allowed }, {}, { mode });
		} finally {
			rig.store.set('connect', connect);
		}
	};

	test.each(['manual', 'chat', 'evaluation'] as const)('%s: need their switch: nothing is sent, and one error says why', async (mode) => {
		const before = rig.sandbox.requests().length;
		const { run } = await live(mode, false);
		expect([run.status, run.error?.message]).toEqual(['error', expect.stringContaining('live')]);
		expect(run.error?.description).toContain('Allow Live Payments in Manual Runs');
		expect(rig.sandbox.requests()).toHaveLength(before);
	});

	test('go out with it, and from an active workflow without it; the result says that they were live', async () => {
		expect((await live('manual', true)).approved).toMatchObject([{ environment: 'live' }, { environment: 'live' }]);
		expect((await live('trigger', false)).approved).toHaveLength(2);
	});

	test('another merchant than the credential expects sends nothing', async () => {
		const connect = rig.store.get('connect') ?? {};
		rig.store.set('connect', { ...connect, expectedMerchantId: '999999' });
		const before = rig.sandbox.requests().length;
		const { run } = await rig.run('connect', 'payment.sale', [paying('connect', '5.00')]);
		rig.store.set('connect', connect);
		expect(run.error?.message).toContain('merchant');
		expect(rig.sandbox.requests()).toHaveLength(before);
	});
});
