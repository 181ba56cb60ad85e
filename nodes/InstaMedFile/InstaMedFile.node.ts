import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { describeResources } from '../shared/define';
import { dispatch } from '../shared/dispatch';
import { testSftpCredential } from '../shared/test-credential';
import { listFileFields, listHeaderFields } from './methods/list-file-fields';
import { searchFiles } from './methods/search-files';
import { RESOURCES } from './resources';

/** Programmatic, because files, streams and a pinned SFTP connection do not fit declarative routing. */
export class InstaMedFile implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'InstaMed File',
		name: 'instaMedFile',
		icon: { light: 'file:instaMedFile.svg', dark: 'file:instaMedFile.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Fetch, read, check, write and send InstaMed files: ERA (835), deposits, posting and lockbox, balances, enrollment, imports, claims, payouts, acknowledgements',
		defaults: { name: 'InstaMed File' },
		// uploads start automatic payments and acknowledging moves files: not for an agent; the type knows only `true`
		usableAsTool: undefined as never,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'instaMedSftpApi',
				required: true,
				testedBy: 'testSftpCredential',
				// n8n looks only at the first entry of a credential, so what needs none is named instead of what needs it
				displayOptions: { hide: { operation: ['write'], source: ['binary'] } },
			},
		],
		properties: describeResources(RESOURCES, { resource: 'era' }),
	};

	methods = {
		credentialTest: { testSftpCredential },
		listSearch: { searchFiles },
		resourceMapping: { listFileFields, listHeaderFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dispatch(this, RESOURCES);
	}
}
