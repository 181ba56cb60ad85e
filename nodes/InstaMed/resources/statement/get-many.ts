import { PATIENT, periodFilters, STATEMENT_STATUS, UPDATED_SINCE } from '../../fields/filter';
import { getMany as listOf } from '../../operations/get-many';
import { STATEMENT } from '../../record-kind';

export const getMany = listOf(STATEMENT, {
	description: 'List what patients are asked to pay, newest first',
	filters: [UPDATED_SINCE, ...periodFilters(STATEMENT), PATIENT, STATEMENT_STATUS],
});
