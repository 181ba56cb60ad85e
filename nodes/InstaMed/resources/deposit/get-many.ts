import { MERCHANT_ID, periodFilters, TRACE_NUMBER, UPDATED_SINCE } from '../../fields/filter';
import { getMany as listOf } from '../../operations/get-many';
import { DEPOSIT } from '../../record-kind';

export const getMany = listOf(DEPOSIT, {
	description: 'List settlement batches, newest first',
	filters: [UPDATED_SINCE, ...periodFilters(DEPOSIT), MERCHANT_ID, TRACE_NUMBER],
});
