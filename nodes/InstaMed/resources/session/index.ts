import { defineResource } from '../../../shared/define';
import { checkHealth } from './check-health';

export const session = defineResource({
	value: 'session',
	name: 'Session',
	description: 'The sign-in that the other operations use',
	defaultOperation: 'checkHealth',
	operations: [checkHealth],
});
