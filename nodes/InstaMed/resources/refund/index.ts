import { defineResource } from '../../../shared/define';
import { REFUND } from '../../record-kind';
import { get } from './get';
import { getMany } from './get-many';

export const refund = defineResource({
	value: REFUND.value,
	name: REFUND.name,
	description: 'Money given back for a payment, and where that stands',
	defaultOperation: 'getMany',
	operations: [get, getMany],
});
