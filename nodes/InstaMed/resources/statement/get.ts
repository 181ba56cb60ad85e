import { getOne } from '../../operations/get-one';
import { STATEMENT } from '../../record-kind';

export const get = getOne(STATEMENT, 'Retrieve one statement with its lines');
