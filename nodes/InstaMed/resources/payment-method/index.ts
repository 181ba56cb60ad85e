import { defineResource } from '../../../shared/define';
import { getMany } from './get-many';

export const paymentMethod = defineResource({
	value: 'paymentMethod',
	name: 'Payment Method',
	description: 'A card or bank account that a patient has stored',
	defaultOperation: 'getMany',
	operations: [getMany],
});
