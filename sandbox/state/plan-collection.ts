import type { CalendarDate } from '../../lib/core/date';
import { sumCents, type Cents } from '../../lib/core/money';
import type { Caller } from './caller';
import { sale, voidPayment } from './payment-desk';
import { collectionTime, endPlan, type Installment, type PaymentPlan } from './payment-plans';
import { DEPARTMENTS } from './practice';
import { balanceOf } from './statement';
import type { Share } from './statement-credit';
import type { Transaction } from './transaction';
import { findMethod } from './vault';
import type { World } from './world';

/** Collects the money of payment plans, at their beginning and day by day. */

/** What a plan's statements still ask for. */
export function openOnPlan(world: World, plan: Pick<PaymentPlan, 'statementIds'>): Cents {
	return sumCents(plan.statementIds.map((id) => openOf(world, id)));
}

function openOf(world: World, statementId: string): Cents {
	const statement = world.statements.get(statementId);
	return statement === undefined ? 0 : Math.max(0, balanceOf(statement));
}

/** The oldest statement first, each up to its balance. */
function sharesOf(world: World, plan: PaymentPlan, cents: Cents): Share[] {
	const shares: Share[] = [];
	let left = cents;
	for (const statementId of plan.statementIds) {
		const part = Math.min(openOf(world, statementId), left);
		if (part > 0) shares.push({ statementId, cents: part });
		left -= part;
	}
	return shares;
}

/**
 * Charges the plan's method once. A partial approval does not count: it is voided at once, as live clients
 * do [seen], so that an installment is either paid or failed. Null when the method is no longer on file.
 */
export function chargePlan(world: World, plan: PaymentPlan, amountCents: Cents, at: number, caller?: Caller): Transaction | null {
	const method = findMethod(world, plan.methodId);
	if (method === undefined) return null;
	const [first] = plan.statementIds;
	const department = first === undefined ? 0 : (world.statements.get(first)?.department ?? 0);
	const payment = sale(world, {
		amountCents,
		tender: method.tender,
		outlet: DEPARTMENTS[department].outlet,
		patientAccount: plan.patientAccount,
		shares: sharesOf(world, plan, amountCents),
		...(caller === undefined ? {} : { caller }),
		methodId: method.id,
		planId: plan.id,
		at,
	});
	if (payment.status === 'C' && payment.amountCents < payment.requestedCents) voidPayment(world, payment.id, at);
	return payment;
}

function collect(world: World, plan: PaymentPlan, installment: Installment, day: CalendarDate): void {
	const open = openOnPlan(world, plan);
	if (open === 0) {
		// paid some other way
		endPlan(world, plan, 'completed');
		return;
	}
	installment.amountCents = Math.min(installment.amountCents, open);
	const time = Math.max(collectionTime(day), plan.createdAt);
	const payment = chargePlan(world, plan, installment.amountCents, time);
	installment.transactionId = payment?.id ?? null;
	installment.status = payment?.status === 'C' ? 'paid' : 'failed';
	plan.updatedAt = Math.max(plan.updatedAt, time);
	world.events.push({ kind: installment.status === 'paid' ? 'plan.installmentPaid' : 'plan.installmentFailed', subject: plan.id, at: time, installment: installment.number });
	if (openOnPlan(world, plan) === 0) endPlan(world, plan, 'completed');
}

/** Collects what is due by the end of a day: each installment once, whether it is paid or fails. */
export function collectInstallments(world: World, day: CalendarDate): void {
	for (const plan of world.plans.values()) {
		for (const installment of plan.installments) {
			if (plan.status === 'active' && installment.status === 'scheduled' && installment.dueOn <= day) collect(world, plan, installment, day);
		}
	}
}
