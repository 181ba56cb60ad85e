import { defineResource } from '../../../shared/define';
import { get } from './get';

export const patientBalance = defineResource({
	value: 'patientBalance',
	name: 'Patient Balance',
	description: 'What a patient owes now',
	defaultOperation: 'get',
	operations: [get],
});
