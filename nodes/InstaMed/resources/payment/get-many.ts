import { ACTION, PATIENT, periodFilters, REFERENCE, STATEMENT_ID, TRANSACTION_STATUS, UPDATED_SINCE } from '../../fields/filter';
import { getMany as listOf } from '../../operations/get-many';
import { PAYMENT } from '../../record-kind';

export const getMany = listOf(PAYMENT, {
	description: 'List transactions, newest first: payments, refunds and returns',
	filters: [UPDATED_SINCE, ...periodFilters(PAYMENT), PATIENT, TRANSACTION_STATUS, ACTION, REFERENCE, STATEMENT_ID],
});
