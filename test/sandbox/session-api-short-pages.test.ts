import { dispute } from '../../sandbox/state/payment-desk';
import { record, startRig, type Rig } from './session-api-rig';

/** What a client that follows changes has to live with: pages shorter than asked for, and plans that change by what becomes of their money. */

let rig: Rig;
beforeAll(async () => {
	rig = await startRig({ seed: 3, scenario: { plant: [] } });
	await rig.sandbox.runNight();
});
afterAll(() => rig.stop());

test('a server that gives fewer rows than it is asked for gives the same list', async () => {
	const whole = await rig.api.all('/payments');
	rig.sandbox.sessionApi.mostRows = 3;
	const { data } = record((await rig.api.get('/payments?limit=200')).value);
	expect(data).toHaveLength(3);
	expect(await rig.api.all('/payments')).toEqual(whole);
	rig.sandbox.sessionApi.reset();
	expect(rig.sandbox.sessionApi.mostRows).toBeNull();
});

test('a plan changes when money that it collected is taken back', async () => {
	const { world } = rig.sandbox;
	const nights = 20;
	const paid = () => [...world.plans.values()].flatMap((plan) => plan.installments.filter(({ status }) => status === 'paid').map((installment) => ({ plan, installment })));
	for (let night = 0; night < nights && paid().length === 0; night++) await rig.sandbox.runNight();
	const [one] = paid();
	if (one === undefined) throw new Error('No plan collected anything');
	// a payment is settled in the night of its day
	await rig.sandbox.runNight();
	const before = rig.sandbox.clock.now();
	const since = `/payment-plans?updatedSince=${encodeURIComponent(new Date(before).toISOString())}`;
	expect(await rig.api.all(since)).toEqual([]);
	expect(dispute(world, one.installment.transactionId ?? '').ok).toBe(true);
	expect(await rig.api.all(since)).toMatchObject([{ id: one.plan.id, failedInstallments: 1, updatedAt: new Date(before).toISOString() }]);
});
