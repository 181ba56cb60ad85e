import { PAYER_ID, periodFilters, TRACE_NUMBER, UPDATED_SINCE } from '../../fields/filter';
import { getMany as listOf } from '../../operations/get-many';
import { REMITTANCE } from '../../record-kind';

export const getMany = listOf(REMITTANCE, {
	description: 'List what payers paid, newest first',
	filters: [UPDATED_SINCE, ...periodFilters(REMITTANCE), PAYER_ID, TRACE_NUMBER],
});
