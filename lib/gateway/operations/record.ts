import { NVP } from '../endpoints/nvp';
import { askCharge } from './charge';
import { defineGatewayOperation } from './operation';

/** Writes down cash or a check that was taken at the desk [seen: S25]; REST shows no place for it. */
export const record = defineGatewayOperation({ operation: 'record', nvp: NVP.record, tenders: ['cash', 'check'], ask: askCharge });
