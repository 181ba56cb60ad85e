import { defineResource } from '../../../shared/define';
import { STATEMENT } from '../../record-kind';
import { get } from './get';
import { getDocument } from './get-document';
import { getMany } from './get-many';

export const statement = defineResource({
	value: STATEMENT.value,
	name: STATEMENT.name,
	description: 'What a patient is asked to pay, line by line',
	defaultOperation: 'getMany',
	operations: [get, getMany, getDocument],
});
