import { addDays, isRealDay, type CalendarDate } from '../../lib/core/date';
import { sumCents, type Cents } from '../../lib/core/money';
import { at } from './clock';
import type { World } from './world';

/** Payment plans: their terms and installments. Money is collected in `plan-collection.ts`. */

export type PlanFrequency = 'weekly' | 'everyTwoWeeks' | 'monthly';
export type InstallmentStatus = 'scheduled' | 'paid' | 'failed' | 'skipped' | 'cancelled';

export interface Installment {
	/** Counts from 1. */
	readonly number: number;
	dueOn: CalendarDate;
	amountCents: Cents;
	/** As collected; `installmentStatus` knows what became of the money since. */
	status: InstallmentStatus;
	transactionId: string | null;
}

export interface PaymentPlan {
	/** 32 upper-case hex digits. */
	readonly id: string;
	readonly patientAccount: string;
	readonly statementIds: readonly string[];
	readonly totalCents: Cents;
	readonly frequency: PlanFrequency;
	methodId: string;
	installmentCents: Cents;
	status: 'active' | 'completed' | 'cancelled';
	/** Payment that was made when the plan began. */
	initialTransactionId: string | null;
	cancelReason: string | null;
	readonly installments: Installment[];
	readonly createdAt: number;
	updatedAt: number;
}

/** The day a number of periods later; a month keeps the day of the first one, or its own last day. */
export function dueDay(first: CalendarDate, frequency: PlanFrequency, periods: number): CalendarDate {
	if (frequency !== 'monthly') return addDays(first, periods * (frequency === 'weekly' ? 7 : 14));
	const months = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + periods;
	const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
	let day = Number(first.slice(8));
	while (!isRealDay(year, month, day)) day -= 1;
	return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Installments that pay a sum, the last one smaller; numbers count on from `after`. */
export function schedule(sum: Cents, installmentCents: Cents, frequency: PlanFrequency, first: CalendarDate, after = 0): Installment[] {
	const installments: Installment[] = [];
	for (let left = sum; left > 0; left -= installmentCents) {
		const periods = installments.length;
		installments.push({ number: after + periods + 1, dueOn: dueDay(first, frequency, periods), amountCents: Math.min(left, installmentCents), status: 'scheduled', transactionId: null });
	}
	return installments;
}

export function findPlan(world: World, id: string): PaymentPlan | undefined {
	return world.plans.get(id.toUpperCase());
}

/** The plan by which a statement is being paid. */
export function activePlanOf(world: World, statementId: string): PaymentPlan | undefined {
	return [...world.plans.values()].find((plan) => plan.status === 'active' && plan.statementIds.includes(statementId));
}

/** Money of a transaction that still stands; none when the bank took it back or the settlement failed. */
function standingCents(world: World, transactionId: string | null): Cents {
	const transaction = transactionId === null ? undefined : world.transactions.get(transactionId);
	if (transaction === undefined || transaction.disputedById !== null) return 0;
	return transaction.status === 'C' || transaction.status === 'S' ? transaction.amountCents - transaction.refundedCents : 0;
}

/** What became of an installment by now: also `failed` when its money was taken back after it was collected. */
export function installmentStatus(world: World, installment: Installment): InstallmentStatus {
	const { status, transactionId } = installment;
	const transaction = transactionId === null ? undefined : world.transactions.get(transactionId);
	const lost = transaction !== undefined && (transaction.status === 'SE' || transaction.status === 'V' || transaction.disputedById !== null);
	return status === 'paid' && lost ? 'failed' : status;
}

/** What was paid by the plan and still stands, the initial payment included. */
export function paidByPlan(world: World, plan: PaymentPlan): Cents {
	return sumCents([plan.initialTransactionId, ...plan.installments.map((one) => one.transactionId)].map((id) => standingCents(world, id)));
}

/** The next installment that will be collected, earliest first. */
export function nextInstallment(plan: PaymentPlan): Installment | undefined {
	return plan.installments.filter((one) => one.status === 'scheduled').sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1))[0];
}

export function touch(world: World, plan: PaymentPlan, kind: 'plan.created' | 'plan.updated' | 'plan.cancelled' | 'plan.completed'): void {
	plan.updatedAt = Math.max(plan.updatedAt, world.clock.now());
	world.events.push({ kind, subject: plan.id, at: plan.updatedAt });
}

/** Ends a plan: what was still to be collected no longer is. */
export function endPlan(world: World, plan: PaymentPlan, status: 'completed' | 'cancelled', reason: string | null = null): void {
	plan.status = status;
	plan.cancelReason = reason;
	for (const installment of plan.installments) if (installment.status === 'scheduled') installment.status = 'cancelled';
	touch(world, plan, status === 'completed' ? 'plan.completed' : 'plan.cancelled');
}

export interface PlanChange {
	readonly methodId?: string;
	readonly installmentCents?: Cents;
	readonly nextDueOn?: CalendarDate;
}

/** Spreads what is still scheduled anew; installments that were collected, failed or skipped stay as they are. */
export function changePlan(world: World, plan: PaymentPlan, change: PlanChange): void {
	if (change.methodId !== undefined) plan.methodId = change.methodId;
	const next = nextInstallment(plan);
	if (next !== undefined && (change.installmentCents !== undefined || change.nextDueOn !== undefined)) {
		plan.installmentCents = change.installmentCents ?? plan.installmentCents;
		const open = plan.installments.filter((one) => one.status === 'scheduled');
		const kept = plan.installments.filter((one) => one.status !== 'scheduled');
		const after = Math.max(0, ...kept.map((one) => one.number));
		const anew = schedule(sumCents(open.map((one) => one.amountCents)), plan.installmentCents, plan.frequency, change.nextDueOn ?? next.dueOn, after);
		plan.installments.splice(0, plan.installments.length, ...kept, ...anew);
	}
	touch(world, plan, 'plan.updated');
}

/** Leaves one installment out; its amount is collected by one more at the end. */
export function skipInstallment(world: World, plan: PaymentPlan, installment: Installment): void {
	installment.status = 'skipped';
	const last = plan.installments.reduce((latest, one) => (one.dueOn > latest.dueOn ? one : latest), installment);
	const first = plan.installments[0]?.dueOn ?? last.dueOn;
	let periods = 1;
	while (dueDay(first, plan.frequency, periods) <= last.dueOn) periods += 1;
	const number = Math.max(...plan.installments.map((one) => one.number)) + 1;
	plan.installments.push({ number, dueOn: dueDay(first, plan.frequency, periods), amountCents: installment.amountCents, status: 'scheduled', transactionId: null });
	plan.updatedAt = Math.max(plan.updatedAt, world.clock.now());
	world.events.push({ kind: 'plan.installmentSkipped', subject: plan.id, at: plan.updatedAt, installment: installment.number });
}

/** When installments of a day are collected. */
export function collectionTime(day: CalendarDate): number {
	return at(day, '06:00:00');
}
