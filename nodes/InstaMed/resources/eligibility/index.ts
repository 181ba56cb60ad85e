import { defineResource } from '../../../shared/define';
import { check } from './check';

export const eligibility = defineResource({
	value: 'eligibility',
	name: 'Eligibility',
	description: 'Whether a payer covers a person, and how',
	defaultOperation: 'check',
	operations: [check],
});
