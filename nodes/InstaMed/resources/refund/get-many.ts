import { ORIGINAL, PATIENT, periodFilters, REVERSAL_STATUS, TRANSACTION_STATUS, UPDATED_SINCE } from '../../fields/filter';
import { getMany as listOf } from '../../operations/get-many';
import { REFUND } from '../../record-kind';

export const getMany = listOf(REFUND, {
	description: 'List money given back to patients, newest first',
	filters: [UPDATED_SINCE, ...periodFilters(REFUND), PATIENT, TRANSACTION_STATUS, REVERSAL_STATUS, ORIGINAL],
});
