import { NVP } from '../endpoints/nvp';
import { REST } from '../endpoints/rest';
import { defineGatewayOperation } from './operation';

/** Takes what an authorization reserved [inferred: no evidence of it in REST]. */
export const capture = defineGatewayOperation({
	operation: 'capture',
	rest: REST.capture,
	nvp: NVP.capture,
	ask: ({ transactionId, patient }) => ({ transactionId, ...(patient === undefined ? {} : { patient }) }),
});
