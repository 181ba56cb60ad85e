import { defineResource } from '../../../shared/define';
import { DEPOSIT } from '../../record-kind';
import { downloadReport } from './download-report';
import { get } from './get';
import { getMany } from './get-many';

export const deposit = defineResource({
	value: DEPOSIT.value,
	name: DEPOSIT.name,
	description: 'A settlement batch on its way to, or in, the bank',
	defaultOperation: 'getMany',
	operations: [get, getMany, downloadReport],
});
