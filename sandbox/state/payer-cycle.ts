import { addDays, type CalendarDate } from '../../lib/core/date';
import { sumCents, type Cents } from '../../lib/core/money';
import { decidePrimary, decideSecondary, deny, reverse } from './adjudication';
import type { Claim, DecidedClaim } from './claim';
import { businessDaysAfter } from './clock';
import { PAYERS, type Payer } from './payers';
import type { PayerPayment, ProviderAdjustment } from './payer-payment';
import { billPatient, correctBill } from './statements';
import type { World } from './world';

/** What payers do on a business day: decide the claims that are due, and pay. */

/** Every so many payments bring one of these, so that a short run shows each of them. */
const EVERY = { correction: 5, interest: 6, recoupment: 7, negative: 11 } as const;

function weekdayOf(day: CalendarDate): number {
	return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function payerClaimNumber(world: World, payer: Payer): string {
	return `${payer.id}${String(++world.counters.payerClaim).padStart(8, '0')}`;
}

function decide(world: World, claim: Claim, payer: Payer): DecidedClaim {
	const random = world.random('payers decide');
	const number = payerClaimNumber(world, payer);
	const decided = claim.afterPrimary === null ? decidePrimary(claim, payer, number, random) : decideSecondary(claim, claim.afterPrimary, number, random);
	claim.decided = decided;
	return decided;
}

/** What follows from a first decision: the claim goes on to the supplement, or the patient is billed. */
function passOn(world: World, decided: DecidedClaim, day: CalendarDate): void {
	const secondaryPayerId = world.patients.get(decided.claim.patientAccount)?.secondaryPayerId ?? null;
	if (decided.status === '1' && secondaryPayerId !== null && decided.patientResponsibilityCents > 0) {
		world.claims.push({ ...decided.claim, payerId: secondaryPayerId, dueOn: addDays(day, 2), afterPrimary: decided, decided: null, statementId: null });
	} else {
		billPatient(world, decided);
	}
}

/** Claims that this payer paid on an earlier day and nobody else has seen. */
function correctable(world: World, payerId: string, departments: readonly number[]): Claim[] {
	return world.claims.filter(
		(claim) =>
			claim.payerId === payerId &&
			departments.includes(claim.department) &&
			claim.decided?.status === '1' &&
			claim.decided.paidCents > 0 &&
			(world.patients.get(claim.patientAccount)?.secondaryPayerId ?? null) === null,
	);
}

/** A reversal of an earlier decision and the decision that replaces it. */
function correct(world: World, claim: Claim, payer: Payer, refuse: boolean): DecidedClaim[] {
	if (claim.decided === null) return [];
	const random = world.random('payers decide');
	const reversal = reverse(claim.decided);
	const number = payerClaimNumber(world, payer);
	const correction = refuse ? deny(claim, number, random) : decidePrimary(claim, payer, number, random);
	claim.decided = correction;
	correctBill(world, reversal, correction);
	return [reversal, correction];
}

interface Account {
	readonly payer: Payer;
	/** Position of the payee in `DEPARTMENTS`. */
	readonly department: 0 | 1;
	/** Departments whose claims it is paid for. */
	readonly departments: readonly number[];
}

function accounts(payer: Payer): Account[] {
	if (payer.paysDepartmentsApart !== true) return [{ payer, department: 0, departments: [0, 1] }];
	return [
		{ payer, department: 0, departments: [0] },
		{ payer, department: 1, departments: [1] },
	];
}

/** PLB amounts of one payment: interest, recovery of an old overpayment, balances carried from and to other payments. */
function providerAdjustments(world: World, account: Account, ordinal: number, paidCents: Cents, trace: string): ProviderAdjustment[] {
	const random = world.random('provider adjustments');
	const adjustments: ProviderAdjustment[] = [];
	if (ordinal % EVERY.interest === 2) adjustments.push({ reason: 'L6', reference: `INT${trace}`, amountCents: -random.between(15, 480) });
	if (ordinal % EVERY.recoupment === 4 && paidCents > 10_000) {
		adjustments.push({ reason: 'WO', reference: payerClaimNumber(world, account.payer), amountCents: random.between(2000, Math.floor(paidCents / 2)) });
	}
	const key = `${account.payer.id}/${account.department}`;
	const forwarded = world.forwarded.get(key);
	if (forwarded !== undefined) {
		adjustments.push({ reason: 'FB', reference: forwarded.reference, amountCents: forwarded.amountCents });
		world.forwarded.delete(key);
	}
	const netCents = paidCents - sumCents(adjustments.map((one) => one.amountCents));
	if (netCents < 0) {
		// a payer cannot pay less than nothing: the rest is taken off its next payment
		const reference = `FWD${trace}`;
		adjustments.push({ reason: 'FB', reference, amountCents: netCents });
		world.forwarded.set(key, { reference, amountCents: -netCents });
	}
	return adjustments;
}

function payAccount(world: World, account: Account, day: CalendarDate): PayerPayment | null {
	const { payer } = account;
	const due = world.claims.filter((claim) => claim.decided === null && claim.payerId === payer.id && account.departments.includes(claim.department) && claim.dueOn <= day);
	if (due.length === 0) return null;
	const ordinal = world.payerPayments.length + 1;
	const random = world.random('payer cycle');
	const candidates = correctable(world, payer.id, account.departments);
	const negative = ordinal % EVERY.negative === 6 && candidates.length > 0;
	const claims: DecidedClaim[] = [];
	if (negative) {
		// the day's claims wait for the next payment
		claims.push(...correct(world, random.pick(candidates), payer, true));
	} else {
		if (ordinal % EVERY.correction === 3 && candidates.length > 0) claims.push(...correct(world, random.pick(candidates), payer, false));
		for (const claim of due) {
			const decided = decide(world, claim, payer);
			claims.push(decided);
			passOn(world, decided, day);
		}
	}
	const trace = `7${PAYERS.indexOf(payer)}${String(++world.counters.trace).padStart(8, '0')}`;
	const paidCents = sumCents(claims.map((claim) => claim.paidCents));
	const adjustments = providerAdjustments(world, account, ordinal, paidCents, trace);
	const amountCents = paidCents - sumCents(adjustments.map((one) => one.amountCents));
	const depositOn = businessDaysAfter(day, payer.depositLag);
	return {
		trace,
		payerId: payer.id,
		department: account.department,
		claims,
		providerAdjustments: adjustments,
		amountCents,
		announcedOn: day,
		paymentDate: businessDaysAfter(depositOn, 1),
		depositOn: amountCents === 0 ? null : depositOn,
		remittanceFile: null,
		depositedCents: amountCents === 0 ? null : amountCents,
	};
}

/** Payments of one payer that go into one remittance file. */
export interface PayerRun {
	readonly payer: Payer;
	readonly payments: readonly PayerPayment[];
}

/** Lets every payer whose pay day it is decide and pay; payers with nothing to say send nothing. */
export function runPayers(world: World, day: CalendarDate): PayerRun[] {
	const runs: PayerRun[] = [];
	for (const payer of PAYERS.filter((one) => one.payDays.includes(weekdayOf(day)))) {
		const payments: PayerPayment[] = [];
		for (const account of accounts(payer)) {
			const payment = payAccount(world, account, day);
			if (payment === null) continue;
			world.payerPayments.push(payment);
			payments.push(payment);
		}
		if (payments.length > 0) runs.push({ payer, payments });
	}
	return runs;
}
