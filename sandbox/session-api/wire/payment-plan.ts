import { installmentStatus, nextInstallment, paidByPlan, type PaymentPlan } from '../../state/payment-plans';
import type { World } from '../../state/world';
import { instantOf, usd } from './basics';
import { changesOf, type Changes } from './changes';

/** When a plan last changed, in milliseconds: also when money that it collected did, by a return or a refund. */
export function planUpdatedAt({ updatedAt, initialTransactionId, installments }: PaymentPlan, { transactions }: Changes): number {
	const payments = [initialTransactionId, ...installments.map((one) => one.transactionId)];
	return Math.max(updatedAt, ...payments.map((id) => (id === null ? 0 : (transactions.get(id) ?? 0))));
}

export function planRow(world: World, plan: PaymentPlan, changes = changesOf(world)): object {
	const paidCents = paidByPlan(world, plan);
	return {
		id: plan.id,
		patientAccountNumber: plan.patientAccount,
		status: plan.status,
		statementIds: plan.statementIds,
		paymentMethodId: plan.methodId,
		frequency: plan.frequency,
		total: usd(plan.totalCents),
		paid: usd(paidCents),
		remaining: usd(Math.max(0, plan.totalCents - paidCents)),
		installmentAmount: usd(plan.installmentCents),
		nextDueOn: plan.status === 'active' ? (nextInstallment(plan)?.dueOn ?? null) : null,
		failedInstallments: plan.installments.filter((one) => installmentStatus(world, one) === 'failed').length,
		createdAt: instantOf(plan.createdAt),
		updatedAt: instantOf(planUpdatedAt(plan, changes)),
	};
}

export function fullPlan(world: World, plan: PaymentPlan): object {
	return {
		...planRow(world, plan),
		installments: plan.installments.map((one) => ({ number: one.number, dueOn: one.dueOn, amount: usd(one.amountCents), status: installmentStatus(world, one), transactionId: one.transactionId })),
	};
}
