import { z } from '../vendor';
import { id } from './wire';

/** Merchant, store and terminal; text, because leading zeros matter. */
export const outlet = z.object({ merchantId: id, storeId: id, terminalId: id });
