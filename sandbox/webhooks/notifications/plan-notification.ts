import { formatCents } from '../../../lib/core/money';
import { nextInstallment, type PaymentPlan } from '../../state/payment-plans';
import type { Fields } from './encode';
import { notificationTime } from './payment-notification';

/** Known by its `PaymentPlanTransactionType` [seen]; its other fields were not visible, these are this project's. */
export function planNotification(plan: PaymentPlan, type: 'Created' | 'Updated', at: number): Fields {
	const next = plan.status === 'active' ? nextInstallment(plan) : undefined;
	return {
		ResponseDateTime: notificationTime(at),
		PaymentPlanTransactionType: type,
		PaymentPlanID: plan.id,
		PaymentPlanType: 'Installment',
		PaymentPlanStatus: plan.status,
		PatientID: plan.patientAccount,
		TotalAmount: formatCents(plan.totalCents),
		InstallmentAmount: formatCents(plan.installmentCents),
		Frequency: plan.frequency,
		NextPaymentDate: next === undefined ? null : `${next.dueOn.slice(5, 7)}/${next.dueOn.slice(8)}/${next.dueOn.slice(0, 4)}`,
		SaveOnFileTransactionID: plan.methodId,
	};
}
