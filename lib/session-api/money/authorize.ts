import { prepareCharge } from './charge';
import { defineSessionOperation } from './session-operation';

/** Reserves the amount; nothing is charged before it is captured. */
export const authorize = defineSessionOperation({
	operation: 'authorize',
	prepare: (command, reference) => prepareCharge('authorize', command, reference),
});
