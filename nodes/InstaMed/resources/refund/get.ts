import { getOne } from '../../operations/get-one';
import { REFUND } from '../../record-kind';

export const get = getOne(REFUND, 'Retrieve one refund and where it stands');
