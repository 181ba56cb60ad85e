import * as money from '../../sandbox/state/money-calls';
import type { Caller } from '../../sandbox/state/caller';
import type { Charge } from '../../sandbox/state/money-calls';
import { DEPARTMENTS } from '../../sandbox/state/practice';
import { eligibilityOf } from '../../sandbox/state/plan-eligibility';
import { saveMethod } from '../../sandbox/state/vault';
import type { Tender } from '../../sandbox/state/transaction';
import { startReceiver, type Received } from '../sandbox/session-api-receiver';
import { record, startRig, type Rig } from '../sandbox/session-api-rig';
import { EVENT_TYPES } from '../../lib/resources/event';
import type { OfficialForm } from './samples';

/** Payments of every kind and plans, in a sandbox that tells of them as InstaMed would and as the session API does. */

export interface Lived {
	readonly rig: Rig;
	/** What InstaMed's own notifications were, in the order in which they came. */
	readonly letters: readonly Received[];
	/** Deliveries of the session API's webhook. */
	readonly events: readonly Received[];
}

const CALLER: Caller = { interface: 'rest', requestId: null, reference: 'ref & <1>; "a|b" 50%+é', additionalInfo: { 1: 'desk\t1', 2: '=1+1' } };
const VISA: Tender = { kind: 'creditCard', brand: 'VISA', lastFour: '1111' };
const TENDERS: readonly Tender[] = [VISA, { kind: 'debitCard', brand: 'MC', lastFour: '0004' }, { kind: 'eCheck', lastFour: '6789' }, { kind: 'cash' }, { kind: 'check', checkNumber: '1001' }];

function payEverything({ sandbox: { world } }: Rig): void {
	const patients = [...world.patients.keys()];
	const charge = (index: number, amountCents: number, tender: Tender): Charge => ({ amountCents, tender, outlet: DEPARTMENTS[index % 2 === 0 ? 0 : 1].outlet, patientAccount: patients[index] ?? '' });
	const sale = (index: number, amountCents: number, tender: Tender = VISA): string => money.sale(world, CALLER, charge(index, amountCents, tender)).id;
	for (const [index, tender] of TENDERS.entries()) sale(index, 4200 + index, tender);
	sale(5, 4205);
	money.voidPayment(world, CALLER, sale(6, 4210));
	sale(7, 4398);
	sale(8, 4299);
	sale(9, 4499, { kind: 'eCheck', lastFour: '6789' });
	money.capture(world, CALLER, money.authorize(world, CALLER, charge(10, 5000, VISA)).id);
	money.authorize(world, CALLER, charge(11, 6000, VISA));
	money.voidPayment(world, CALLER, money.authorize(world, CALLER, charge(12, 6100, VISA)).id);
	money.credit(world, CALLER, charge(13, 2500, VISA));
	// somebody whom the practice does not know
	money.sale(world, CALLER, { ...charge(0, 3100, VISA), patientAccount: 'WALK-IN' });
}

async function planOf({ sandbox: { world, clock, webhooks } }: Rig): Promise<void> {
	const account = [...world.patients.keys()].find((one) => eligibilityOf(world, one).balanceCents > 12_000) ?? '';
	const method = saveMethod(world, { patientAccount: account, tender: { kind: 'creditCard', brand: 'VISA', lastFour: '1111' }, expiration: { month: 12, year: 2030 } });
	const { statements, balanceCents } = eligibilityOf(world, account);
	const made = money.createPlan(world, CALLER, { patientAccount: account, statementIds: statements.map((one) => one.id), methodId: method.id, totalCents: balanceCents, installmentCents: 3000, frequency: 'weekly', firstDueOn: '2026-03-03' });
	if (!made.ok) throw new Error(made.problem);
	// a plan is told as it is when its letter is written
	await webhooks.deliver();
	clock.set(clock.today(), '09:00:00');
	money.updatePlan(world, CALLER, made.plan.id, { installmentCents: 3500 });
	await webhooks.deliver();
	clock.set(clock.today(), '09:00:01');
	money.cancelPlan(world, CALLER, made.plan.id);
}

function refundWhatSettled({ sandbox: { world } }: Rig): void {
	const settled = [...world.transactions.values()].filter((one) => one.interface === 'rest' && one.kind === 'payment' && one.status === 'S' && one.amountCents % 100 !== 99);
	for (const [index, { id }] of settled.entries()) {
		const refund = money.refund(world, CALLER, id, index % 2 === 0 ? 1000 : undefined);
		if (index === 0 && refund.ok) money.voidPayment(world, CALLER, refund.transaction.id);
	}
}

/** The same seed, the same life: only the form differs. The caller stops the rig. */
export async function live(format: OfficialForm): Promise<Lived> {
	const rig = await startRig({ seed: 11, scenario: { plant: [] } });
	const [desk, service] = [await startReceiver(), await startReceiver()];
	try {
		rig.sandbox.webhooks.notifications = { url: desk.url, format, payments: true, plans: true };
		await rig.api.send('POST', '/webhooks', { url: service.url, events: EVENT_TYPES, secret: 'a-secret-of-tests' });
		payEverything(rig);
		await planOf(rig);
		await rig.sandbox.runNight();
		refundWhatSettled(rig);
		for (let night = 0; night < 3; night++) await rig.sandbox.runNight();
		await rig.sandbox.webhooks.deliver();
		return { rig, letters: [...desk.received], events: [...service.received] };
	} finally {
		await desk.stop();
		await service.stop();
	}
}

export const fieldsOf = (body: string): Record<string, unknown> => record(JSON.parse(body) as unknown);
