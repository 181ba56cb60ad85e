import { NVP } from '../endpoints/nvp';
import { REST } from '../endpoints/rest';
import { defineGatewayOperation } from './operation';

/**
 * Gives back all or a part of one transaction, up to a year after it [seen: S23]. The amount is needed, and nothing here
 * can look up the rest. A reason has no place in these interfaces.
 */
export const refund = defineGatewayOperation({
	operation: 'refund',
	rest: REST.refund,
	nvp: NVP.refund,
	ask: ({ transactionId, amountCents, patient }) =>
		amountCents === undefined ? { lacks: 'amount' } : { transactionId, amountCents, ...(patient === undefined ? {} : { patient }) },
});
