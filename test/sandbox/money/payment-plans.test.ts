import type { Caller } from '../../../sandbox/state/caller';
import * as money from '../../../sandbox/state/money-calls';
import type { PlanTerms } from '../../../sandbox/state/open-plan';
import { dispute } from '../../../sandbox/state/payment-desk';
import { dueDay, installmentStatus, nextInstallment, paidByPlan, type PaymentPlan } from '../../../sandbox/state/payment-plans';
import { eligibilityOf } from '../../../sandbox/state/plan-eligibility';
import { openOnPlan } from '../../../sandbox/state/plan-collection';
import { balanceOf } from '../../../sandbox/state/statement';
import { methodsOf, saveMethod } from '../../../sandbox/state/vault';
import { newWorld, type World } from '../../../sandbox/state/world';
import { VirtualClock } from '../../../sandbox/state/clock';
import { runOneNight } from '../../../sandbox/night';
import { FileTree } from '../../../sandbox/sftp';

const CALLER: Caller = { interface: 'session', requestId: null, reference: 'REF' };

interface Stage {
	readonly world: World;
	readonly account: string;
	readonly methodId: string;
	readonly statementIds: readonly string[];
	readonly owed: number;
	night(): Promise<unknown>;
}

/** A patient who owes enough for a plan, with a method of their own. */
function stage(): Stage {
	const clock = new VirtualClock();
	const world = newWorld(9, clock, { plant: [] });
	const files = new FileTree(clock);
	const account = [...world.patients.keys()].find((one) => eligibilityOf(world, one).balanceCents > 12_000) ?? '';
	const method = saveMethod(world, { patientAccount: account, tender: { kind: 'creditCard', brand: 'VISA', lastFour: '1111' }, expiration: { month: 12, year: 2030 } });
	const { statements, balanceCents } = eligibilityOf(world, account);
	return { world, account, methodId: method.id, statementIds: statements.map((one) => one.id), owed: balanceCents, night: () => runOneNight(world, files) };
}

function terms({ account, methodId, statementIds, owed }: Stage, more: Partial<PlanTerms> = {}): PlanTerms {
	return { patientAccount: account, statementIds, methodId, totalCents: owed, installmentCents: 3000, frequency: 'weekly', firstDueOn: '2026-03-03', ...more };
}

function opened(one: Stage, more: Partial<PlanTerms> = {}): PaymentPlan {
	const result = money.createPlan(one.world, CALLER, terms(one, more));
	if (!result.ok) throw new Error(result.problem);
	return result.plan;
}

function plansOf({ world, account }: Stage): PaymentPlan[] {
	return [...world.plans.values()].filter((plan) => plan.patientAccount === account);
}

describe('terms', () => {
	test('are refused for one reason each, and then nothing changes', () => {
		const one = stage();
		const other = [...one.world.methods.values()].find((method) => method.patientAccount !== one.account);
		const cases: ReadonlyArray<readonly [string, Partial<PlanTerms>]> = [
			['methodNotFound', { methodId: 'F'.repeat(32) }],
			['methodNotFound', { methodId: other?.id ?? '' }],
			['statementNotOpen', { statementIds: [] }],
			['statementNotOpen', { statementIds: ['ST-1'] }],
			['total', { totalCents: one.owed + 1 }],
			['total', { totalCents: 0 }],
			['initialPayment', { initialCents: one.owed }],
			['installmentTooSmall', { installmentCents: 999 }],
			['firstDueOn', { firstDueOn: '2026-03-01' }],
		];
		for (const [problem, wrong] of cases) expect(money.createPlan(one.world, CALLER, terms(one, wrong))).toEqual({ ok: false, problem, initial: null });
		expect(one.world.money).toEqual([]);
		expect(plansOf(one)).toEqual([]);
	});

	test('installments add up to the total, the last one smaller', () => {
		const one = stage();
		const plan = opened(one, { initialCents: 2000 });
		const amounts = plan.installments.map((installment) => installment.amountCents);
		expect(amounts.reduce((sum, cents) => sum + cents, 0)).toBe(one.owed - 2000);
		expect(amounts.slice(0, -1).every((cents) => cents === 3000)).toBe(true);
		expect(one.world.money).toMatchObject([{ operation: 'createPlan', amountCents: 2000, subjectId: plan.id, reference: 'REF' }]);
		expect(openOnPlan(one.world, plan)).toBe(one.owed - 2000);
		expect(eligibilityOf(one.world, one.account)).toMatchObject({ eligible: false, balanceCents: 0 });
	});

	test('an initial payment that is declined makes no plan, and the ledger tells of it', () => {
		const one = stage();
		expect(money.createPlan(one.world, CALLER, terms(one, { initialCents: 2051 }))).toMatchObject({ ok: false, problem: 'initialPaymentDeclined' });
		expect(plansOf(one)).toEqual([]);
		expect(one.world.money).toMatchObject([{ operation: 'createPlan', amountCents: 0, status: 'D' }]);
	});

	test.each([
		['monthly', '2026-01-31', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
		['everyTwoWeeks', '2026-02-20', ['2026-02-20', '2026-03-06', '2026-03-20', '2026-04-03']],
		['weekly', '2025-12-29', ['2025-12-29', '2026-01-05', '2026-01-12', '2026-01-19']],
	] as const)('%s from %s', (frequency, first, days) => {
		expect([0, 1, 2, 3].map((periods) => dueDay(first, frequency, periods))).toEqual(days);
	});
});

describe('collection', () => {
	test('collects each installment once on its day until the balance is paid', async () => {
		const one = stage();
		const plan = opened(one);
		while (plan.status === 'active' && one.world.nights < 80) await one.night();
		expect(plan.status).toBe('completed');
		expect(plan.installments.every((installment) => installmentStatus(one.world, installment) === 'paid')).toBe(true);
		expect(paidByPlan(one.world, plan)).toBe(one.owed);
		for (const id of one.statementIds) expect([...one.world.statements.values()].filter((statement) => statement.id === id).map(balanceOf)).toEqual([0]);
		const charges = [...one.world.transactions.values()].filter((transaction) => transaction.planId === plan.id);
		expect(charges).toHaveLength(plan.installments.length);
		expect(new Set(charges.map((charge) => charge.id)).size).toBe(charges.length);
	});

	test.each([
		[3051, 'declined'],
		[3010, 'partly approved'],
	])('%i cents are %s: the installment fails, nothing counts as paid, and an event tells it', async (installmentCents) => {
		const one = stage();
		const plan = opened(one, { installmentCents });
		for (let nights = 0; nights < 2; nights++) await one.night();
		expect(plan.installments[0]).toMatchObject({ status: 'failed' });
		expect(openOnPlan(one.world, plan)).toBe(one.owed);
		expect(one.world.events).toContainEqual(expect.objectContaining({ kind: 'plan.installmentFailed', subject: plan.id, installment: 1 }) as unknown);
		expect(nextInstallment(plan)?.number).toBe(2);
	});

	test('an installment whose settlement fails, or which the bank takes back, is failed', async () => {
		const one = stage();
		const plan = opened(one, { installmentCents: 3098 });
		for (let nights = 0; nights < 2; nights++) await one.night();
		const [first] = plan.installments;
		expect(first === undefined ? '' : installmentStatus(one.world, first)).toBe('failed');
		const another = stage();
		const fine = opened(another);
		for (let nights = 0; nights < 2; nights++) await another.night();
		const [paid] = fine.installments;
		expect(dispute(another.world, paid?.transactionId ?? '').ok).toBe(true);
		expect(paid === undefined ? '' : installmentStatus(another.world, paid)).toBe('failed');
		expect(openOnPlan(another.world, fine)).toBe(another.owed);
	});

	test('what is paid in another way is not collected again', async () => {
		const one = stage();
		const plan = opened(one);
		const [method] = methodsOf(one.world, one.account);
		money.sale(one.world, CALLER, { amountCents: one.owed - 1000, tender: method?.tender ?? { kind: 'cash' }, outlet: { merchantId: '900100', storeId: '0001', terminalId: '0002' }, patientAccount: one.account });
		for (let nights = 0; nights < 2; nights++) await one.night();
		expect(plan).toMatchObject({ status: 'completed' });
		expect(plan.installments[0]).toMatchObject({ status: 'paid', amountCents: 1000 });
		expect(plan.installments.slice(1).every((installment) => installment.status === 'cancelled')).toBe(true);
	});

	test('a method that is gone fails the installment without a transaction', async () => {
		const one = stage();
		const plan = opened(one);
		expect(money.deleteMethod(one.world, CALLER, plan.methodId)).toEqual({ ok: false, refusal: 'inUse' });
		const method = one.world.methods.get(plan.methodId);
		if (method !== undefined) method.removedAt = 0;
		for (let nights = 0; nights < 2; nights++) await one.night();
		expect(plan.installments[0]).toMatchObject({ status: 'failed', transactionId: null });
	});
});

describe('changes', () => {
	test('skip moves an installment to the end, change spreads the rest anew, cancel ends it', async () => {
		const one = stage();
		const plan = opened(one);
		const count = plan.installments.length;
		const total = () => plan.installments.filter((installment) => installment.status === 'scheduled' || installment.status === 'paid').reduce((sum, installment) => sum + installment.amountCents, 0);
		expect(money.skipInstallment(one.world, CALLER, plan.id, 1).ok).toBe(true);
		expect(money.skipInstallment(one.world, CALLER, plan.id, 1)).toEqual({ ok: false, refusal: 'notScheduled' });
		expect(money.skipInstallment(one.world, CALLER, plan.id, 99)).toEqual({ ok: false, refusal: 'notFound' });
		expect(plan.installments).toHaveLength(count + 1);
		expect(plan.installments.at(-1)).toMatchObject({ number: count + 1, dueOn: dueDay('2026-03-03', 'weekly', count) });
		expect(total()).toBe(one.owed);
		expect(money.updatePlan(one.world, CALLER, plan.id.toLowerCase(), { installmentCents: 4000, nextDueOn: '2026-03-04' }).ok).toBe(true);
		expect(nextInstallment(plan)).toMatchObject({ dueOn: '2026-03-04', amountCents: 4000 });
		expect(total()).toBe(one.owed);
		expect(new Set(plan.installments.map((installment) => installment.number)).size).toBe(plan.installments.length);
		expect(money.updatePlan(one.world, CALLER, plan.id, { installmentCents: 1 })).toEqual({ ok: false, refusal: 'installmentTooSmall' });
		expect(money.updatePlan(one.world, CALLER, plan.id, { nextDueOn: '2026-01-01' })).toEqual({ ok: false, refusal: 'nextDueOn' });
		expect(money.updatePlan(one.world, CALLER, plan.id, { methodId: 'F'.repeat(32) })).toEqual({ ok: false, refusal: 'methodNotFound' });
		expect(money.cancelPlan(one.world, CALLER, plan.id, 'moved away').ok).toBe(true);
		expect(plan).toMatchObject({ status: 'cancelled', cancelReason: 'moved away' });
		expect(money.cancelPlan(one.world, CALLER, plan.id)).toEqual({ ok: false, refusal: 'notActive' });
		expect(money.cancelPlan(one.world, CALLER, 'F'.repeat(32))).toEqual({ ok: false, refusal: 'notFound' });
		const before = one.world.transactions.size;
		await one.night();
		expect([...one.world.transactions.values()].slice(before).some((transaction) => transaction.planId === plan.id)).toBe(false);
		expect(one.world.money.map((entry) => entry.operation)).toEqual(['createPlan', 'skipInstallment', 'updatePlan', 'cancelPlan']);
	});
});
