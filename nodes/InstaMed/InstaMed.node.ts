import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { AUDIT_PROPERTY } from '../shared/audit';
import { connectionCredentials, connectionProperty } from '../shared/connection/connection-property';
import { describeResources } from '../shared/define';
import { dispatch } from '../shared/dispatch';
import { searchRecords } from './methods/search-records';
import { RESOURCES } from './resources';

/** Programmatic, because one session serves many requests and answers of an unknown shape are passed on. Reads only, so that an agent may use it. */
export class InstaMed implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'InstaMed',
		name: 'instaMed',
		icon: { light: 'file:instaMed.svg', dark: 'file:instaMed.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Look up statements, patient balances, payments, refunds, disputes, payment plans, remittances, deposits, receipts and eligibility in InstaMed. Changes nothing.',
		defaults: { name: 'InstaMed' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: connectionCredentials,
		properties: [connectionProperty, ...describeResources(RESOURCES, { resource: 'statement' }), AUDIT_PROPERTY],
	};

	methods = {
		listSearch: { searchRecords },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dispatch(this, RESOURCES);
	}
}
