import { prepareCharge } from './charge';
import { defineSessionOperation } from './session-operation';

/** Authorizes and captures. A decline is an answer like any other. */
export const sale = defineSessionOperation({
	operation: 'sale',
	prepare: (command, reference) => prepareCharge('sale', command, reference),
});
