import { defineResource } from '../../shared/define';
import type { MoneyNodeOperation } from '../money-operation';
import { createHostedLink } from '../operations/create-hosted-link';
import { getHostedResult } from '../operations/get-hosted-result';

export const hostedPage = defineResource<MoneyNodeOperation>({
	value: 'hostedPage',
	name: 'Hosted Page',
	description: 'A page of InstaMed on which a person pays; card data stays away from n8n',
	defaultOperation: 'createLink',
	operations: [createHostedLink, getHostedResult],
});
