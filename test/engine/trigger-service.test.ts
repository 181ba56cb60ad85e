import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import * as money from '../../sandbox/state/money-calls';
import { dispute } from '../../sandbox/state/payment-desk';
import { eligibilityOf } from '../../sandbox/state/plan-eligibility';
import { DEPARTMENTS } from '../../sandbox/state/practice';
import { balanceOf } from '../../sandbox/state/statement';
import { startServiceRig, type ServiceTrigger, type ServiceTriggerRig } from './trigger-service-rig';

let rig: ServiceTriggerRig;
beforeAll(async () => {
	rig = await startServiceRig({ seed: 5, scenario: { plant: [] } });
	await rig.sandbox.runNight();
	await rig.sandbox.runNight();
	await rig.sandbox.runNight();
});
afterAll(async () => await rig.stop());
afterEach(() => {
	rig.sandbox.sessionApi.reset();
	rig.sandbox.faults.clear();
	jest.restoreAllMocks();
});

function pay(cents = 2500): string {
	const { world } = rig.sandbox;
	const [method] = world.methods.values();
	if (method === undefined) throw new Error('Nobody has a method on file');
	return money.sale(world, { interface: 'session', requestId: null, reference: null }, { amountCents: cents, tender: method.tender, outlet: DEPARTMENTS[0].outlet, patientAccount: method.patientAccount }).id;
}

function ids(items: readonly INodeExecutionData[]): unknown[] {
	return items.map(({ json }) => json.deliveryId);
}

async function watching(parameters: IDataObject, connection: 'account' | 'oAuth2' = 'account'): Promise<ServiceTrigger> {
	const trigger = rig.trigger(parameters, connection);
	expect(await trigger.drain()).toEqual([]);
	return trigger;
}

/** What InstaMed → Get gives of the same record. */
async function got(resource: string, parameter: string, id: unknown, more: IDataObject = {}): Promise<IDataObject | undefined> {
	const run = await rig.run('instaMed', { resource, operation: 'get', [parameter]: { __rl: true, mode: 'id', value: id }, simplify: true, ...more }, [{ json: {} }]);
	return run.items('InstaMed')[0]?.json;
}

const PAYMENTS = { serviceEvents: ['paymentStatusChanged'] };

describe('in the editor', () => {
	test('shows the newest of what was chosen, and changes and remembers nothing', async () => {
		const trigger = rig.trigger({ serviceEvents: ['newDeposit', 'newEra'], serviceStartFrom: 'everything', serviceOptions: { itemsPerRun: 500 } });
		const items = await trigger.poll({ mode: 'manual' });
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({ event: expect.stringMatching(/^new(Deposit|Era)$/), deliveryCount: 1, redelivery: false });
		expect(trigger.staticData).toEqual({});
		expect((await trigger.poll()).length).toBeGreaterThan(10);
	});

	test.each(['chargebackOrReturn', 'refundCompleted', 'installmentDue', 'installmentFailed', 'newEra', 'newStatement', 'paymentStatusChanged', 'newDeposit', 'unknownPaymentStillOpen'])('%s: an example, or a plain word that there is none', async (event) => {
		const shown = await rig.trigger({ serviceEvents: [event] }).poll({ mode: 'manual' }).catch((error: unknown) => error);
		if (Array.isArray(shown)) expect((shown as INodeExecutionData[])[0]?.json.event).toBe(event);
		else expect(shown).toMatchObject({ message: 'There is nothing to show yet', description: expect.stringContaining('Activate') });
	});
});

describe('switched on', () => {
	test('"now" takes what is there for old; "everything" tells it in batches', async () => {
		const now = await watching(PAYMENTS);
		const id = pay();
		expect(ids(await now.poll())).toEqual([`paymentStatusChanged:${id}:C`]);
		const all = rig.trigger({ serviceEvents: ['newEra', 'newDeposit'], serviceStartFrom: 'everything', serviceOptions: { itemsPerRun: 4 } });
		const sizes: number[] = [];
		for (let poll = 0; poll < 12; poll++) sizes.push((await all.poll()).length);
		const { payerPayments, deposits } = rig.sandbox.world;
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(payerPayments.length + deposits.length);
		expect(Math.max(...sizes)).toBe(4);
	});

	test('over OAuth2 as well', async () => {
		const trigger = await watching(PAYMENTS, 'oAuth2');
		const id = pay();
		expect(ids(await trigger.poll())).toEqual([`paymentStatusChanged:${id}:C`]);
	});

	test('a token that may not read something is told at once, and not by silence', async () => {
		const { clientId, clientSecret } = rig.sandbox.access.oAuth2;
		const form = new URLSearchParams({ grant_type: 'client_credentials', scope: 'payments:read', client_id: clientId, client_secret: clientSecret });
		const narrow = (await (await fetch(rig.sandbox.access.urls.token, { method: 'POST', body: form })).json()) as IDataObject; // a token
		const stored = rig.store.get('instamedOAuth2x1') ?? {};
		rig.store.set('instamedOAuth2x1', { ...stored, oauthTokenData: narrow });
		await expect(rig.trigger({ serviceEvents: ['newDeposit'] }, 'oAuth2').poll()).rejects.toMatchObject({ message: 'The account may not do this' });
		rig.store.set('instamedOAuth2x1', stored);
	});

	test('nothing chosen is said', async () => {
		await expect(rig.trigger({ serviceEvents: [] }).poll()).rejects.toMatchObject({ message: 'No event is chosen' });
	});
});

describe('items', () => {
	test('hold the record as InstaMed → Get gives it, and what was before', async () => {
		const trigger = await watching({ serviceEvents: ['paymentStatusChanged', 'newStatement', 'newEra', 'newDeposit'], serviceOptions: { itemsPerRun: 500 } });
		const id = pay();
		await rig.sandbox.runNight();
		const items = await trigger.drain();
		const settled = items.find(({ json }) => json.deliveryId === `paymentStatusChanged:${id}:S`);
		expect(settled?.json).toMatchObject({ event: 'paymentStatusChanged', deliveryCount: 1, redelivery: false, at: expect.stringMatching(/^2026-/), resource: 'payment', resourceId: id, changedTo: 'S', changedToName: 'Settled', previousStatus: 'C', isLatest: true });
		const kinds = [
			['paymentStatusChanged', 'payment', 'transactionId', 'transactionId'],
			['newStatement', 'statement', 'statementId', 'id'],
			['newEra', 'remittance', 'remittanceId', 'id'],
			['newDeposit', 'deposit', 'depositId', 'id'],
		] as const;
		for (const [event, resource, parameter, idField] of kinds) {
			const item = items.findLast(({ json }) => json.event === event);
			const { event: _event, deliveryId, deliveryCount, redelivery, at, resource: told, resourceId, changedTo, changedToName, previousStatus, isLatest, ...record } = item?.json ?? {};
			void [_event, deliveryId, deliveryCount, redelivery, at, changedTo, changedToName, previousStatus, isLatest];
			expect([event, told, record]).toEqual([event, resource, await got(resource, parameter, resourceId)]);
			expect(record[idField]).toBe(resourceId);
		}
	});

	test('name no patient unless that was asked for', async () => {
		const plain = await watching({ serviceEvents: ['paymentStatusChanged', 'newStatement'], simplify: false, serviceOptions: { itemsPerRun: 500 } });
		const detailed = await watching({ serviceEvents: ['paymentStatusChanged'], serviceOptions: { includePatientDetails: true } });
		const id = pay();
		const person = rig.sandbox.world.patients.get(rig.sandbox.world.transactions.get(id)?.patientAccount ?? '');
		const asked: string[] = [];
		rig.sandbox.sessionApi.onExchange = ({ query, body }) => asked.push(`${query.toString()} ${body}`);
		const [item] = await plain.poll();
		rig.sandbox.sessionApi.onExchange = null;
		// what nobody wants is not even asked for
		expect(asked.length).toBeGreaterThan(0);
		expect(asked.filter((exchange) => exchange.includes('detail=true') || exchange.includes(person?.birthDate ?? 'nobody'))).toEqual([]);
		expect(item?.json).toMatchObject({ transactionId: id, history: [{ status: 'C' }] });
		expect(JSON.stringify(item)).not.toContain(person?.birthDate);
		expect(JSON.stringify(item)).not.toContain(person?.lastName);
		expect((await detailed.poll())[0]?.json).toMatchObject({ transactionId: id, patientLastName: person?.lastName, patientBirthDate: person?.birthDate });
		expect(JSON.stringify(plain.staticData)).not.toContain(person?.lastName);
		expect(JSON.stringify(detailed.staticData)).not.toContain(person?.lastName);
	});

	test('only some statuses, and refunds where they are wanted', async () => {
		const declined = await watching({ ...PAYMENTS, paymentStatuses: ['D'] });
		const refundsToo = await watching({ ...PAYMENTS, serviceOptions: { includeRefunds: true } });
		const { world } = rig.sandbox;
		const settled = [...world.transactions.values()].find(({ kind, status, refundedCents }) => kind === 'payment' && status === 'S' && refundedCents === 0);
		const refund = money.refund(world, { interface: 'session', requestId: null, reference: null }, settled?.id ?? '', 100);
		pay();
		const lost = pay(1751);
		expect(ids(await declined.poll())).toEqual([`paymentStatusChanged:${lost}:D`]);
		expect(ids(await refundsToo.poll())).toContain(`paymentStatusChanged:${refund.ok ? refund.transaction.id : ''}:C`);
	});

	test('an answer of another shape is passed on, and says what is new in it', async () => {
		const trigger = await watching(PAYMENTS);
		rig.sandbox.sessionApi.drift = { kind: 'extraMember', member: 'portalNote', under: '/payments' };
		const id = pay();
		expect((await trigger.poll())[0]?.json).toMatchObject({ transactionId: id, portalNote: 'new in the portal', drift: ['portalNote'] });
		// without the time of the change rows still come, once
		rig.sandbox.sessionApi.drift = { kind: 'missingMember', member: 'updatedAt', under: '/payments' };
		const next = pay();
		expect((await trigger.poll())[0]?.json).toMatchObject({ transactionId: next, drift: ['updatedAt'] });
		expect(await trigger.poll()).toEqual([]);
		rig.sandbox.sessionApi.drift = null;
		expect(await trigger.drain()).toEqual([]);
	});
});

describe('trouble', () => {
	test('a service that is down is said, and nothing is lost by it', async () => {
		const trigger = await watching(PAYMENTS);
		const id = pay();
		rig.sandbox.sessionApi.upstream = 'unavailable';
		await expect(trigger.poll()).rejects.toMatchObject({ message: 'The InstaMed portal cannot be reached by the service in front of it', failure: { cause: 'temporarily-unavailable' } });
		rig.sandbox.sessionApi.upstream = 'ok';
		expect(ids(await trigger.poll())).toEqual([`paymentStatusChanged:${id}:C`]);
	});

	test('a wrong password is said as what it is', async () => {
		const trigger = await watching(PAYMENTS);
		const stored = rig.store.get('instamedAccount1') ?? {};
		rig.store.set('instamedAccount1', { ...stored, password: 'wrong', sessionToken: '' });
		await expect(trigger.poll()).rejects.toMatchObject({ failure: { cause: 'credential-invalid' } });
		rig.store.set('instamedAccount1', stored);
	});

	test('a session that ends in the middle is renewed', async () => {
		const trigger = await watching(PAYMENTS);
		const made = [pay(), pay(), pay()];
		rig.sandbox.signIn.killSessionAt(3);
		expect(ids(await trigger.poll()).sort()).toEqual(made.map((id) => `paymentStatusChanged:${id}:C`).sort());
	});

	test('one record that cannot be had does not stop the others', async () => {
		const trigger = await watching(PAYMENTS);
		const [bad, good] = [pay(), pay()];
		rig.sandbox.faults.next('status500', { path: `/session-api/payments/${bad}`, count: 50 });
		expect(ids(await trigger.poll())).toEqual([`paymentStatusChanged:${good}:C`]);
		rig.sandbox.faults.clear();
		expect(ids(await trigger.poll())).toEqual([`paymentStatusChanged:${bad}:C`]);
	});

	test('when the time of a poll is over, the rest comes with the next one', async () => {
		const trigger = await watching({ serviceEvents: ['paymentStatusChanged', 'newStatement'] });
		const id = pay();
		// a clock that runs a second with each look
		let now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
		const told = await trigger.poll({ budgetMs: 20_000 });
		jest.restoreAllMocks();
		expect(ids([...told, ...(await trigger.drain())])).toEqual([`paymentStatusChanged:${id}:C`]);
	});

	test('what n8n may have given up comes again, flagged', async () => {
		const trigger = await watching(PAYMENTS);
		const id = pay();
		// the time of the poll is over while the record is on its way
		let isLate = false;
		const real = Date.now.bind(Date);
		jest.spyOn(Date, 'now').mockImplementation(() => real() + (isLate ? 60_000 : 0));
		rig.sandbox.sessionApi.onExchange = ({ path }) => {
			isLate ||= path.includes(id);
		};
		const told: INodeExecutionData[] = [];
		for (let poll = 0; poll < 3; poll++) told.push(...(await trigger.poll({ budgetMs: 20_000 })));
		rig.sandbox.sessionApi.onExchange = null;
		expect(told.map(({ json }) => [json.deliveryId, json.deliveryCount, json.redelivery])).toEqual([
			[`paymentStatusChanged:${id}:C`, 1, false],
			[`paymentStatusChanged:${id}:C`, 2, true],
		]);
	});
});

describe('memory', () => {
	test('n8n starts again with what was stored: nothing is lost, and nothing comes twice', async () => {
		const trigger = await watching(PAYMENTS);
		pay();
		await trigger.drain();
		trigger.restart();
		const id = pay();
		const items = await trigger.drain({ activation: 'init' });
		expect(items.map(({ json }) => [json.deliveryId, json.redelivery])).toEqual([[`paymentStatusChanged:${id}:C`, true]]);
	});

	test('n8n lost it: what happened lately comes again, and says so', async () => {
		const trigger = await watching(PAYMENTS);
		const id = pay();
		await trigger.drain();
		trigger.restart();
		trigger.staticData = {};
		const items = await trigger.drain({ activation: 'init' });
		expect(ids(items)).toContain(`paymentStatusChanged:${id}:C`);
		expect(items.every(({ json }) => json.redelivery === true)).toBe(true);
	});

	test('of another account, or another trigger, it says nothing', async () => {
		const trigger = await watching(PAYMENTS);
		const other = rig.trigger(PAYMENTS);
		other.staticData = structuredClone(trigger.staticData);
		pay();
		// switched on now: what is there is old, whatever the other one had not told yet
		expect(await other.poll()).toEqual([]);
		expect(await trigger.poll()).toHaveLength(1);
	});

	test('two polls at once tell everything once', async () => {
		const trigger = await watching(PAYMENTS);
		const made = [pay(), pay(), pay(), pay()];
		await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
		expect(ids(trigger.told).sort()).toEqual(made.map((id) => `paymentStatusChanged:${id}:C`).sort());
		expect(trigger.told.every(({ json }) => json.redelivery === false)).toBe(true);
	});
});

describe('installments', () => {
	test('due ones come once, with the days that are left', async () => {
		const due = [...rig.sandbox.world.plans.values()].flatMap((plan) => plan.installments.filter(({ status }) => plan.status === 'active' && status === 'scheduled').map(({ number, dueOn }) => ({ id: plan.id, number, dueOn })));
		const [first] = due.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
		const today = Date.parse(`${first?.dueOn ?? ''}T12:00:00Z`) - 2 * 86_400_000;
		// the clock of n8n, not of the sandbox, says what day it is
		jest.spyOn(Date, 'now').mockReturnValue(today);
		const trigger = rig.trigger({ serviceEvents: ['installmentDue'], dueWithinDays: 2 });
		const items = await trigger.drain();
		expect(items.map(({ json }) => json)).toContainEqual(expect.objectContaining({ event: 'installmentDue', resource: 'paymentPlan', resourceId: first?.id, installmentNumber: first?.number, dueOn: first?.dueOn, daysUntilDue: 2, redelivery: false }));
		expect(items).toHaveLength(due.filter(({ dueOn }) => dueOn <= (first?.dueOn ?? '')).length);
		expect(await trigger.drain()).toEqual([]);
	});

	test('one whose money is taken back after it was collected has failed', async () => {
		const trigger = await watching({ serviceEvents: ['installmentFailed'], serviceOptions: { itemsPerRun: 100 } });
		const { world, clock } = rig.sandbox;
		const caller = { interface: 'session' as const, requestId: null, reference: null };
		const plans = [...world.methods.values()].flatMap((method) => {
			const { eligible, statements } = eligibilityOf(world, method.patientAccount);
			const statement = eligible ? statements.find((one) => balanceOf(one) >= 5000) : undefined;
			return statement === undefined ? [] : [{ patientAccount: method.patientAccount, statementIds: [statement.id], methodId: method.id, totalCents: 5000, installmentCents: 2500, frequency: 'weekly' as const, firstDueOn: clock.today() }];
		});
		const [terms] = plans;
		if (terms === undefined) throw new Error('Nobody may have a plan');
		const made = money.createPlan(world, caller, terms);
		if (!made.ok) throw new Error(made.problem);
		await rig.sandbox.runNight();
		await trigger.drain();
		const [installment] = made.plan.installments;
		expect(installment?.status).toBe('paid');
		expect(dispute(world, installment?.transactionId ?? '').ok).toBe(true);
		const told = await trigger.drain();
		expect(told.map(({ json }) => [json.deliveryId, json.transactionId])).toEqual([[`installmentFailed:${made.plan.id}:1:${installment?.dueOn ?? ''}`, installment?.transactionId]]);
	});
});
