import { defineResource } from '../../../shared/define';
import { getMany } from './get-many';

export const event = defineResource({
	value: 'event',
	name: 'Event',
	description: 'Something that happened to a payment, plan, remittance, deposit or statement',
	defaultOperation: 'getMany',
	operations: [getMany],
});
