import { NodeConnectionTypes, type IHookFunctions, type INodeType, type INodeTypeDescription, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import { checkExists, create, remove } from './lifecycle';
import { properties } from './properties';
import { receive } from './receive';
import { testWebhookAuth } from './test-webhook-auth';
import { triggerPanel } from './trigger-panel';

export class InstaMedWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'InstaMed Webhook Trigger',
		name: 'instaMedWebhookTrigger',
		icon: { light: 'file:instaMedWebhookTrigger.svg', dark: 'file:instaMedWebhookTrigger.dark.svg' },
		group: ['trigger'],
		// stays 1: by it n8n leaves the reading of the body to the node
		version: 1,
		subtitle: '={{ $parameter["source"] === "notifications" ? "InstaMed notifications" : "Session API" }}',
		description: 'Starts the workflow when InstaMed posts a payment, payment plan or member payment notification',
		eventTriggerDescription: 'Waiting for a notification to the Test URL',
		activationMessage: 'The webhook now takes notifications. InstaMed sends to the Production URL once its support has set it up.',
		defaults: { name: 'InstaMed Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'instaMedWebhookAuthApi', required: true, testedBy: 'testWebhookAuth', displayOptions: { show: { authentication: ['credential'] } } },
			{ name: 'instaMedAccountApi', required: true, displayOptions: { show: { source: ['account'] } } },
			{ name: 'instaMedOAuth2Api', required: true, displayOptions: { show: { source: ['oAuth2'] } } },
		],
		webhooks: [
			// without an own (empty) text n8n 2.41 answers with the name of its default
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'instamed' },
			// answered 405; without it n8n would say that there is no such webhook
			{ name: 'setup', httpMethod: 'GET,HEAD,PUT,PATCH,DELETE', responseMode: 'onReceived', path: 'instamed', ndvHideUrl: true, ndvHideMethod: true },
		],
		triggerPanel,
		hints: [
			{
				message: 'Anybody who knows the address can make up notifications. Do not post money by them.',
				type: 'warning',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["authentication"] === "none" && $parameter["settings"]["mutualTls"] !== true }}',
			},
		],
		sensitiveOutputFields: ['original.SingleSignOnToken'],
		properties,
	};

	methods = { credentialTest: { testWebhookAuth } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await create(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
