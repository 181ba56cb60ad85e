import { getOne } from '../../operations/get-one';
import { DEPOSIT } from '../../record-kind';

export const get = getOne(DEPOSIT, 'Retrieve one settlement batch with its transactions');
