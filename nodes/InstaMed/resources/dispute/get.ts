import { getOne } from '../../operations/get-one';
import { DISPUTE } from '../../record-kind';

export const get = getOne(DISPUTE, 'Retrieve one chargeback or bank return');
