import { NVP } from '../endpoints/nvp';
import { REST } from '../endpoints/rest';
import { askCharge } from './charge';
import { CARD_TENDERS, defineGatewayOperation } from './operation';

/** Authorizes and captures. */
export const sale = defineGatewayOperation({ operation: 'sale', rest: REST.sale, nvp: NVP.sale, tenders: CARD_TENDERS, ask: askCharge });
