import fc from 'fast-check';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import type { Caller } from '../../sandbox/state/caller';
import * as money from '../../sandbox/state/money-calls';
import { dispute } from '../../sandbox/state/payment-desk';
import { installmentStatus } from '../../sandbox/state/payment-plans';
import { DEPARTMENTS } from '../../sandbox/state/practice';
import type { World } from '../../sandbox/state/world';
import { eventsOf } from '../../sandbox/session-api/wire/event';
import { runs } from '../watch/seed';
import { startServiceRig, type ServiceTrigger } from './trigger-service-rig';

/** A few days of the sandbox at random, and a trigger in n8n's engine whose store, service and process fail it. */

const KINDS = ['newStatement', 'paymentStatusChanged', 'installmentFailed', 'chargebackOrReturn', 'refundCompleted', 'newEra', 'newDeposit'];
const BY_EVENT: Readonly<Record<string, string>> = {
	'statement.created': 'newStatement',
	'payment.chargeback': 'chargebackOrReturn',
	'payment.returned': 'chargebackOrReturn',
	'era.available': 'newEra',
	'deposit.posted': 'newDeposit',
};

/** Delivery ids of everything that ever happened, as the sandbox itself knows it. */
function truthOf(world: World): Set<string> {
	const truth = eventsOf(world).flatMap(({ id, type }) => (BY_EVENT[type] === undefined ? [] : [`${BY_EVENT[type]}:${id}`]));
	for (const { id, kind, status, history } of world.transactions.values()) {
		if (kind === 'payment') truth.push(...history.map((step) => `paymentStatusChanged:${id}:${step.status}`));
		if (kind === 'refund' && status === 'S') truth.push(`refundCompleted:${id}`);
	}
	for (const plan of world.plans.values()) {
		for (const installment of plan.installments) if (installmentStatus(world, installment) === 'failed') truth.push(`installmentFailed:${plan.id}:${installment.number}:${installment.dueOn}`);
	}
	return new Set(truth);
}

type Step =
	| { readonly kind: 'pay' | 'void' | 'capture' | 'refund' | 'dispute' | 'plan' | 'skip'; readonly pick: number }
	| { readonly kind: 'night' }
	| { readonly kind: 'restart' }
	| { readonly kind: 'poll'; readonly store: 'works' | 'lost' | 'repeated' | 'swapped'; readonly pick: number; readonly twice: boolean; readonly fault: 'none' | 'noise' | 'sessionEnds' | 'busy' };

const pick = fc.nat({ max: 500 });
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 9, arbitrary: fc.record({ kind: fc.constantFrom('pay', 'pay', 'void', 'capture', 'refund', 'dispute', 'plan', 'skip'), pick }) },
	{ weight: 2, arbitrary: fc.constant({ kind: 'night' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('poll' as const),
			store: fc.constantFrom('works', 'works', 'lost', 'repeated', 'swapped'),
			pick,
			twice: fc.constantFrom(false, false, true),
			fault: fc.constantFrom('none', 'noise', 'sessionEnds', 'busy'),
		}),
	},
);

const CALLER: Caller = { interface: 'session', requestId: null, reference: null };
/** Ordinary, declined, failing to settle, taken back. */
const CENTS = [2500, 1751, 3098, 4099];

function chosen<T>(all: readonly T[], at: number): T | undefined {
	return all[at % Math.max(1, all.length)];
}

function act({ world, clock }: Sandbox, { kind, pick: at }: Extract<Step, { pick: number; kind: 'pay' | 'void' | 'capture' | 'refund' | 'dispute' | 'plan' | 'skip' }>): void {
	const payments = [...world.transactions.values()].filter((one) => one.kind === 'payment');
	const ofStatus = (status: string): string => chosen(payments.filter((one) => one.status === status), at)?.id ?? '';
	const method = chosen([...world.methods.values()].filter(({ removedAt }) => removedAt === null), at);
	if (method === undefined) return;
	const charge = { amountCents: chosen(CENTS, at) ?? 2500, tender: method.tender, outlet: DEPARTMENTS[0].outlet, patientAccount: method.patientAccount };
	if (kind === 'pay') void (at % 5 === 0 ? money.authorize(world, CALLER, charge) : money.sale(world, CALLER, charge));
	else if (kind === 'void') money.voidPayment(world, CALLER, ofStatus('C'));
	else if (kind === 'capture') money.capture(world, CALLER, ofStatus('A'));
	else if (kind === 'refund') money.refund(world, CALLER, ofStatus('S'), 100);
	else if (kind === 'dispute') dispute(world, ofStatus('S'));
	else if (kind === 'plan') {
		const statement = chosen([...world.statements.values()].filter((one) => one.patientAccount === method.patientAccount), at);
		if (statement === undefined) return;
		// every second plan is declined by its amount
		money.createPlan(world, CALLER, { patientAccount: method.patientAccount, statementIds: [statement.id], methodId: method.id, totalCents: 6000, installmentCents: at % 2 === 0 ? 2551 : 3000, frequency: 'weekly', firstDueOn: clock.today() });
	} else {
		const plan = chosen([...world.plans.values()], at);
		const installment = plan?.installments.find(({ status }) => status === 'scheduled');
		if (plan !== undefined && installment !== undefined) money.skipInstallment(world, CALLER, plan.id, installment.number);
	}
}

function breakThings(sandbox: Sandbox, fault: 'none' | 'noise' | 'sessionEnds' | 'busy', seed: number): void {
	if (fault === 'noise') sandbox.faults.seed(seed, { rate: 0.08, kinds: ['status503', 'status500', 'closeInAnswer', 'status429RetryAfter'], path: '/session-api' });
	if (fault === 'sessionEnds') sandbox.signIn.killSessionAt(1 + (seed % 9));
	if (fault === 'busy') sandbox.sessionApi.refuseNext = { calls: 2, retryAfterSeconds: 1 };
}

function mend(sandbox: Sandbox): void {
	sandbox.faults.clear();
	sandbox.signIn.killSessionAt(0);
	sandbox.sessionApi.refuseNext = { calls: 0, retryAfterSeconds: 1 };
}

function storedBy(trigger: ServiceTrigger, { store, pick: at }: Extract<Step, { kind: 'poll' }>): IDataObject {
	if (store === 'works') return trigger.staticData;
	if (store === 'lost') return {};
	return (store === 'repeated' ? trigger.stored.at(-2) : chosen(trigger.stored, at)) ?? {};
}

function silentRepeats(told: readonly INodeExecutionData[]): unknown[] {
	const seen = new Set<unknown>();
	return told.flatMap(({ json: { deliveryId, redelivery } }) => {
		const silent = seen.has(deliveryId) && redelivery !== true;
		seen.add(deliveryId);
		return silent ? [deliveryId] : [];
	});
}

test('everything that happens is told, and what may have come before says so', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 22 }), fc.integer({ min: 2, max: 5 }), fc.nat({ max: 1000 }), async (steps, rows, seed) => {
			const rig = await startServiceRig({ seed, scenario: { plant: [] } });
			try {
				const { sandbox } = rig;
				const trigger = rig.trigger({ serviceEvents: KINDS, serviceStartFrom: 'now', serviceOptions: { itemsPerRun: 20 + rows * 20, recoveryDays: 60 } });
				expect(await trigger.poll()).toEqual([]);
				const before = truthOf(sandbox.world);
				sandbox.sessionApi.mostRows = rows;
				let activation: 'activate' | 'init' = 'activate';
				for (const one of steps) {
					if (one.kind === 'night') await sandbox.runNight();
					else if (one.kind === 'restart') {
						trigger.restart();
						activation = 'init';
					} else if (one.kind === 'poll') {
						breakThings(sandbox, one.fault, one.pick);
						const how = { activation, staticData: storedBy(trigger, one) };
						// a failed poll says so, and what it did not tell comes with another
						await Promise.allSettled(one.twice ? [trigger.poll(how), trigger.poll(how)] : [trigger.poll(how)]);
						mend(sandbox);
					} else act(sandbox, one);
				}
				sandbox.sessionApi.mostRows = null;
				await trigger.drain({ activation });
				const truth = truthOf(sandbox.world);
				const ids = new Set(trigger.told.map(({ json }) => String(json.deliveryId)));
				expect([...truth].filter((id) => !before.has(id) && !ids.has(id))).toEqual([]);
				expect([...ids].filter((id) => !truth.has(id))).toEqual([]);
				expect(trigger.told.filter(({ json }) => before.has(String(json.deliveryId)) && json.redelivery !== true)).toEqual([]);
				expect(silentRepeats(trigger.told)).toEqual([]);
			} finally {
				await rig.stop();
			}
		}),
		{ ...runs(3), endOnFailure: true },
	);
	// a guard against hanging; RUNS makes it long
}, 3_600_000);
