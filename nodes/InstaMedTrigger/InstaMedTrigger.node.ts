import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { testSftpCredential } from '../shared/test-credential';
import { fileProperties } from './file-properties';
import { pollFiles } from './poll-files';
import { pollService, serviceProperties } from './service';

/** The parameter that holds the events of the session API. */
const serviceEvents = serviceProperties.find(({ type }) => type === 'multiOptions')?.name ?? 'events';

/** Polls, because InstaMed announces files by no other means. */
export class InstaMedTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'InstaMed Trigger',
		name: 'instaMedTrigger',
		icon: { light: 'file:instaMedTrigger.svg', dark: 'file:instaMedTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: `={{ ($parameter[["account", "oAuth2"].includes($parameter["connection"]) ? "${serviceEvents}" : "events"] || []).join(", ") }}`,
		description: 'Starts the workflow when InstaMed delivers a file, such as an ERA, a deposit or posting file or an acknowledgement, when one is late, or when a payment or payment plan changes',
		defaults: { name: 'InstaMed Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'instaMedSftpApi', required: true, testedBy: 'testSftpCredential', displayOptions: { show: { connection: ['sftp'] } } },
			{ name: 'instaMedAccountApi', required: true, displayOptions: { show: { connection: ['account'] } } },
			{ name: 'instaMedOAuth2Api', required: true, displayOptions: { show: { connection: ['oAuth2'] } } },
		],
		properties: [
			{
				displayName: 'Connection',
				name: 'connection',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'InstaMed Account API', value: 'account', description: 'Events told by a service that speaks the session API, by username and password' },
					{ name: 'InstaMed OAuth2 API', value: 'oAuth2', description: 'Events told by a service that speaks the session API, by OAuth2' },
					{ name: 'InstaMed SFTP API', value: 'sftp', description: 'Files that InstaMed puts into your mailbox' },
				],
				default: 'sftp',
				description: 'Where the trigger looks',
			},
			...serviceProperties,
			...fileProperties,
		],
	};

	methods = { credentialTest: { testSftpCredential } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return this.getNodeParameter('connection', 'sftp') === 'sftp' ? await pollFiles(this) : await pollService(this);
	}
}
