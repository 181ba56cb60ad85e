import { defineResource } from '../../../shared/define';
import { PAYMENT } from '../../record-kind';
import { get } from './get';
import { getMany } from './get-many';

export const payment = defineResource({
	value: PAYMENT.value,
	name: PAYMENT.name,
	description: 'A card or bank transaction of a patient and where it stands',
	defaultOperation: 'getMany',
	operations: [get, getMany],
});
