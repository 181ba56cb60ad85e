import { defineResource } from '../../../shared/define';
import { PAYMENT_PLAN } from '../../record-kind';
import { checkEligibility } from './check-eligibility';
import { get } from './get';
import { getMany } from './get-many';

export const paymentPlan = defineResource({
	value: PAYMENT_PLAN.value,
	name: PAYMENT_PLAN.name,
	description: 'A balance paid in installments',
	defaultOperation: 'getMany',
	operations: [get, getMany, checkEligibility],
});
