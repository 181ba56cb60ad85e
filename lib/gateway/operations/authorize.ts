import { NVP } from '../endpoints/nvp';
import { REST } from '../endpoints/rest';
import { askCharge } from './charge';
import { CARD_TENDERS, defineGatewayOperation } from './operation';

/** Reserves the amount; `capture` takes it. */
export const authorize = defineGatewayOperation({ operation: 'authorize', rest: REST.authorize, nvp: NVP.authorize, tenders: CARD_TENDERS, ask: askCharge });
