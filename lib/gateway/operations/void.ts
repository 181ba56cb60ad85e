import { NVP } from '../endpoints/nvp';
import { REST } from '../endpoints/rest';
import { defineGatewayOperation } from './operation';

/** Cancels a transaction before its funds move [seen: S11]. */
export const voidPayment = defineGatewayOperation({
	operation: 'void',
	rest: REST.void,
	nvp: NVP.void,
	ask: ({ transactionId, patient }) => ({ transactionId, ...(patient === undefined ? {} : { patient }) }),
});
