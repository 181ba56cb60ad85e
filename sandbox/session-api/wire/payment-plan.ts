import { installmentStatus, nextInstallment, paidByPlan, type PaymentPlan } from '../../state/payment-plans';
import type { World } from '../../state/world';
import { instantOf, usd } from './basics';

export function planRow(world: World, plan: PaymentPlan): object {
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
		updatedAt: instantOf(plan.updatedAt),
	};
}

export function fullPlan(world: World, plan: PaymentPlan): object {
	return {
		...planRow(world, plan),
		installments: plan.installments.map((one) => ({ number: one.number, dueOn: one.dueOn, amount: usd(one.amountCents), status: installmentStatus(world, one), transactionId: one.transactionId })),
	};
}
