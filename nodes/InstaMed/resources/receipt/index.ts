import { defineResource } from '../../../shared/define';
import { get } from './get';

export const receipt = defineResource({
	value: 'receipt',
	name: 'Receipt',
	description: 'What a payer can be given as proof of a payment',
	defaultOperation: 'get',
	operations: [get],
});
