import { DISPUTE_KIND, PATIENT, periodFilters, TRANSACTION_STATUS, UPDATED_SINCE } from '../../fields/filter';
import { getMany as listOf } from '../../operations/get-many';
import { DISPUTE } from '../../record-kind';

export const getMany = listOf(DISPUTE, {
	description: 'List chargebacks and bank returns, newest first',
	filters: [UPDATED_SINCE, ...periodFilters(DISPUTE), PATIENT, TRANSACTION_STATUS, DISPUTE_KIND],
});
