import { defineResource } from '../../../shared/define';
import { REMITTANCE } from '../../record-kind';
import { downloadEra } from './download-era';
import { get } from './get';
import { getMany } from './get-many';

export const remittance = defineResource({
	value: REMITTANCE.value,
	name: REMITTANCE.name,
	description: 'One payment by one payer, claim by claim (ERA, 835)',
	defaultOperation: 'getMany',
	operations: [get, getMany, downloadEra],
});
