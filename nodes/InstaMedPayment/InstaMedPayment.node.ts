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
import { dispatchMoney } from './dispatch-money';
import { searchPaymentMethods, searchPayments } from './methods/search-lists';
import { OUTPUT_NAMES } from './money-item';
import { RESOURCES } from './resources';

/** Programmatic, because a lost answer, a decline and a refusal each need their own output, and nothing may be sent twice. */
export class InstaMedPayment implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'InstaMed Payment',
		name: 'instaMedPayment',
		icon: { light: 'file:instaMedPayment.svg', dark: 'file:instaMedPayment.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Take, void and refund InstaMed payments, save cards, set up payment plans and automatic payments, and open hosted payment pages. Never charges the same payment key twice.',
		defaults: { name: 'InstaMed Payment' },
		// moves money: not for an agent; the type knows only `true`
		usableAsTool: undefined as never,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: [...OUTPUT_NAMES],
		credentials: connectionCredentials,
		properties: [connectionProperty, ...describeResources(RESOURCES, { resource: 'payment' }), AUDIT_PROPERTY],
	};

	methods = {
		listSearch: { searchPaymentMethods, searchPayments },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dispatchMoney(this, RESOURCES);
	}
}
