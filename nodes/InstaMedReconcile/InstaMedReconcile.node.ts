import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { reconcileProperties } from './properties';
import { OUTPUT_NAMES } from './outputs';
import { runReconcile } from './run-reconcile';

/** Pure calculation over the items it is given: nothing is fetched and nothing is changed. */
export class InstaMedReconcile implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'InstaMed Reconcile',
		name: 'instaMedReconcile',
		icon: { light: 'file:instaMedReconcile.svg', dark: 'file:instaMedReconcile.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: 'remittances, deposits, payments',
		description: 'Tie every remittance to its deposit and every deposit line to its payment, and list what needs a person',
		defaults: { name: 'InstaMed Reconcile' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUT_NAMES.map(() => NodeConnectionTypes.Main),
		outputNames: [...OUTPUT_NAMES],
		properties: reconcileProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runReconcile(this);
	}
}
