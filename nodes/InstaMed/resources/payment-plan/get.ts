import { getOne } from '../../operations/get-one';
import { PAYMENT_PLAN } from '../../record-kind';

export const get = getOne(PAYMENT_PLAN, 'Retrieve one plan with its installments');
