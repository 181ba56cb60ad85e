import { defineResource } from '../../../shared/define';
import { DISPUTE } from '../../record-kind';
import { get } from './get';
import { getMany } from './get-many';

export const dispute = defineResource({
	value: DISPUTE.value,
	name: DISPUTE.name,
	description: 'A chargeback of a card payment or a return by a bank',
	defaultOperation: 'getMany',
	operations: [get, getMany],
});
