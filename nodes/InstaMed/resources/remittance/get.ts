import { getOne } from '../../operations/get-one';
import { REMITTANCE } from '../../record-kind';

export const get = getOne(REMITTANCE, 'Retrieve one payment of a payer with claims, lines and adjustments');
