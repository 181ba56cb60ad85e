import { getOne } from '../../operations/get-one';
import { PAYMENT } from '../../record-kind';

export const get = getOne(PAYMENT, 'Retrieve one transaction with its history');
