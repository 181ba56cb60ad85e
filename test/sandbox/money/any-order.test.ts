import fc from 'fast-check';
import { addDays } from '../../../lib/core/date';
import type { Caller } from '../../../sandbox/state/caller';
import { businessDayOf, VirtualClock } from '../../../sandbox/state/clock';
import * as money from '../../../sandbox/state/money-calls';
import { liveThrough } from '../../../sandbox/state/patient-activity';
import { dispute } from '../../../sandbox/state/payment-desk';
import { eligibilityOf } from '../../../sandbox/state/plan-eligibility';
import { postDay } from '../../../sandbox/state/posting-day';
import { DEPARTMENTS } from '../../../sandbox/state/practice';
import { settle } from '../../../sandbox/state/settlement';
import { balanceOf } from '../../../sandbox/state/statement';
import { isRecorded, signedCents, type Tender } from '../../../sandbox/state/transaction';
import { methodsOf } from '../../../sandbox/state/vault';
import { newWorld, type World } from '../../../sandbox/state/world';
import { seeds } from '../seeds';

const [seed = 1] = seeds(1);
const RUNS = 60;

/** What a night does, without its files. */
function night(world: World): void {
	const day = businessDayOf(world.clock.today());
	liveThrough(world, day);
	world.clock.set(day, '20:00:00');
	settle(world, day);
	postDay(world, day);
	world.clock.set(businessDayOf(addDays(day, 1)));
}

const TENDERS: readonly Tender[] = [{ kind: 'creditCard', brand: 'VISA', lastFour: '1111' }, { kind: 'eCheck', lastFour: '0001' }, { kind: 'cash' }, { kind: 'check', checkNumber: '7' }];

interface Step {
	readonly act: string;
	readonly which: number;
	readonly cents: number;
}

const FITS: Readonly<Record<string, readonly string[]>> = { capture: ['A'], void: ['A', 'C'], refund: ['S'], dispute: ['S'] };

class Run {
	readonly world = newWorld(1, new VirtualClock(), { plant: [] });
	readonly #accounts = [...this.world.patients.keys()].filter((account) => eligibilityOf(this.world, account).eligible && methodsOf(this.world, account).length > 0);
	/** What the ledger must hold. */
	done = 0;

	#count(isDone: boolean): void {
		if (isDone) this.done += 1;
	}

	take({ act, which, cents }: Step): void {
		const { world } = this;
		const caller: Caller = { interface: 'rest', requestId: null, reference: `${act}-${which}` };
		// mostly what the step can be done to, else anything
		const all = [...world.transactions.values()];
		const fitting = all.filter((one) => FITS[act]?.includes(one.status) === true);
		const ids = (which % 4 === 3 || fitting.length === 0 ? all : fitting).map((one) => one.id);
		const id = ids[which % Math.max(ids.length, 1)] ?? 'none';
		const patientAccount = this.#accounts[which % this.#accounts.length] ?? '';
		const statements = eligibilityOf(world, patientAccount).statements.map((one) => one.id);
		const tender = TENDERS[which % TENDERS.length] ?? { kind: 'cash' };
		const charge = { amountCents: cents, tender, outlet: DEPARTMENTS[0].outlet, patientAccount };
		const plans = [...world.plans.keys()];
		const plan = plans[which % Math.max(plans.length, 1)] ?? 'none';
		switch (act) {
			case 'sale':
				return this.#count(money.sale(world, caller, charge).id !== '');
			case 'saleOnStatement':
				return this.#count(money.sale(world, caller, { ...charge, ...(statements[0] === undefined ? {} : { statementId: statements[0] }) }).id !== '');
			case 'authorize':
				return this.#count(isRecorded(tender) ? false : money.authorize(world, caller, charge).id !== '');
			case 'credit':
				return this.#count(isRecorded(tender) ? false : money.credit(world, caller, charge).id !== '');
			case 'capture':
				return this.#count(money.capture(world, caller, id).ok);
			case 'void':
				return this.#count(money.voidPayment(world, caller, id).ok);
			case 'refund':
				return this.#count(money.refund(world, caller, id, which % 3 === 0 ? undefined : cents).ok);
			case 'plan': {
				const [method] = methodsOf(world, patientAccount);
				const { balanceCents } = eligibilityOf(world, patientAccount);
				const terms = { patientAccount, statementIds: statements, methodId: method?.id ?? '', totalCents: balanceCents, installmentCents: 1000 + cents, frequency: 'weekly', firstDueOn: world.clock.today() } as const;
				const result = money.createPlan(world, caller, which % 2 === 0 ? terms : { ...terms, initialCents: cents });
				return this.#count(result.ok || result.initial !== null);
			}
			case 'skip':
				return this.#count(money.skipInstallment(world, caller, plan, 1 + (which % 4)).ok);
			case 'cancel':
				return this.#count(money.cancelPlan(world, caller, plan).ok);
			case 'dispute':
				dispute(world, id);
				return;
			default:
				night(world);
		}
	}
}

function check({ world, done }: Run): void {
	const all = [...world.transactions.values()];
	const paid = new Map<string, number>();
	for (const payment of all) {
		const back = all.filter((one) => one.originalId === payment.id && one.status !== 'V');
		const refunds = back.filter((one) => one.kind === 'refund').reduce((sum, one) => sum + one.amountCents, 0);
		const taken = back.reduce((sum, one) => sum + one.amountCents, 0);
		// refunds, and what the bank takes back, never exceed the charge
		expect(payment.refundedCents).toBe(payment.kind === 'payment' ? refunds : 0);
		expect(refunds).toBeLessThanOrEqual(payment.amountCents);
		expect(taken).toBeLessThanOrEqual(payment.amountCents);
		const counts = payment.kind === 'payment' && (payment.status === 'C' || payment.status === 'S') ? payment.amountCents - taken : 0;
		const applied = payment.applied.reduce((sum, share) => sum + share.cents, 0);
		if (payment.statementId !== null && payment.kind === 'payment') expect(applied).toBe(counts);
		else expect(applied).toBeLessThanOrEqual(counts);
		for (const share of payment.applied) {
			expect(share.cents).toBeGreaterThanOrEqual(0);
			paid.set(share.statementId, (paid.get(share.statementId) ?? 0) + share.cents);
		}
		if (isRecorded(payment.tender)) expect([payment.depositTrace, payment.status === 'S']).toEqual([null, false]);
	}
	// a balance is what its lines ask for minus what payments cover
	for (const statement of world.statements.values()) {
		expect(statement.paidCents).toBe(paid.get(statement.id) ?? 0);
		expect(balanceOf(statement)).toBe(statement.lines.reduce((sum, line) => sum + line.patientOwesCents, 0) - (paid.get(statement.id) ?? 0));
	}
	const deposited = world.deposits.flatMap((deposit) => deposit.transactions);
	expect(new Set(deposited).size).toBe(deposited.length);
	expect(deposited.reduce((sum, one) => sum + signedCents(one), 0)).toBe(all.filter((one) => one.depositTrace !== null).reduce((sum, one) => sum + signedCents(one), 0));
	// one entry for each call that did something, and for no other
	expect(world.money).toHaveLength(done);
	expect(world.money.map((entry) => entry.sequence)).toEqual(world.money.map((_, index) => index + 1));
	const made = world.money.filter((entry) => ['sale', 'record', 'authorize', 'credit', 'refund'].includes(entry.operation)).map((entry) => entry.transactionId);
	expect(new Set(made).size).toBe(made.length);
}

test(`whatever callers ask for in whatever order, the books agree (seed ${seed})`, () => {
	const step = fc.record({
		act: fc.constantFrom('sale', 'saleOnStatement', 'authorize', 'capture', 'void', 'refund', 'refund', 'credit', 'plan', 'skip', 'cancel', 'dispute', 'night', 'night'),
		which: fc.nat(60),
		cents: fc.oneof(fc.integer({ min: 1, max: 6000 }), fc.constantFrom(2005, 2010, 2051, 2098, 2099)),
	});
	const seen = new Set<string>();
	fc.assert(
		fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
			const run = new Run();
			for (const one of steps) run.take(one);
			check(run);
			for (const entry of run.world.money) seen.add(entry.operation);
		}),
		{ seed, numRuns: RUNS },
	);
	expect([...seen].sort()).toEqual(['authorize', 'cancelPlan', 'capture', 'createPlan', 'credit', 'record', 'refund', 'sale', 'skipInstallment', 'void']);
});
