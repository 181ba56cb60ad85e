import { NVP } from '../endpoints/nvp';
import { REST } from '../endpoints/rest';
import { askCharge } from './charge';
import { CARD_TENDERS, defineGatewayOperation } from './operation';

/** Money out without an earlier transaction: needs a card or a saved method [seen: S24, S1]. */
export const credit = defineGatewayOperation({ operation: 'credit', rest: REST.credit, nvp: NVP.credit, tenders: CARD_TENDERS, ask: askCharge });
