import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import type { SftpTransport } from '../../lib/sftp';
import type { InstaMedCredential } from '../shared/credential';
import type { Ports } from '../shared/ports';
import { fetchFile, toTriggerJson } from './fetch-file';
import { listMailbox } from './mailbox-listing';
import type { PollSettings } from './poll-settings';

/** For the editor's test: the newest file there is, read and left as it is, nothing remembered. */
export async function fetchSample(
	ctx: IPollFunctions,
	transport: SftpTransport,
	settings: PollSettings,
	credential: InstaMedCredential,
	ports: Ports,
): Promise<INodeExecutionData> {
	const { files, refused } = await listMailbox(transport, credential.folders, settings);
	const [newest] = [...files].sort((a, b) => b.modifiedAt - a.modifiedAt || (a.path < b.path ? -1 : 1));
	if (newest === undefined) {
		if (refused.length > 0) throw refused[0];
		throw new NodeOperationError(ctx.getNode(), 'There is no file to show yet', {
			description:
				'The folders of the chosen events are empty, or no name fits the pattern. Activate the workflow and it starts with the first file that arrives.',
		});
	}
	const { sha256, binary } = await fetchFile(ctx, transport, newest, settings, ports);
	return {
		json: {
			...toTriggerJson(newest, sha256),
			deliveryCount: 1,
			redelivery: false,
			deliveryCertain: true,
			revision: 1,
			duplicateOf: null,
		},
		binary,
	};
}
