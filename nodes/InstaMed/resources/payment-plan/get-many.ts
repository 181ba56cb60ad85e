import { PATIENT, periodFilters, PLAN_STATUS, UPDATED_SINCE } from '../../fields/filter';
import { getMany as listOf } from '../../operations/get-many';
import { PAYMENT_PLAN } from '../../record-kind';

export const getMany = listOf(PAYMENT_PLAN, {
	description: 'List payment plans, newest first',
	filters: [UPDATED_SINCE, ...periodFilters(PAYMENT_PLAN), PATIENT, PLAN_STATUS],
});
