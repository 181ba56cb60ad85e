import { defineResource } from '../../shared/define';
import type { MoneyNodeOperation } from '../money-operation';
import { cancelPlan, createPlan, skipInstallment, updatePlan } from '../operations/payment-plans';

export const paymentPlan = defineResource<MoneyNodeOperation>({
	value: 'paymentPlan',
	name: 'Payment Plan',
	description: 'A balance that is paid in installments',
	defaultOperation: 'create',
	operations: [createPlan, updatePlan, cancelPlan, skipInstallment],
});
