import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { fitsPattern } from '../../lib/core/name-pattern';
import type { SftpTransport } from '../../lib/sftp';
import type { InstaMedCredential } from '../shared/credential';
import type { Ports } from '../shared/ports';
import { checkFolders } from './check-folders';
import { decideEvent } from './decide-event';
import { DoneFiles } from './done-files';
import { toExpectationJson } from './expected-files';
import { fetchFile } from './fetch-file';
import { toTriggerJson } from './file-delivery';
import { listMailbox, watchedFolders, type MailboxFile } from './mailbox-listing';
import type { PollSettings } from './poll-settings';

const HOUR = 3_600_000;

/** Files of one run of the editor's test that are opened to find one of the kinds asked for. */
const MOST_OPENED = 5;

/** What a late file would look like, where nothing but that is asked for. */
function exampleOf({ expected: [rule] }: PollSettings, now: number): INodeExecutionData | null {
	if (rule === undefined) return null;
	const text = `Example: The ${rule.kindName}${rule.label === '' ? '' : ` of ${rule.label}`} is 1 hour late.`;
	return { json: { ...toExpectationJson({ type: 'late', rule, dueAt: now - HOUR, hoursLate: 1, name: null, text }), example: true } };
}

/** For the editor's test: the newest file there is, read and left as it is, nothing remembered. */
export async function fetchSample(
	ctx: IPollFunctions,
	transport: SftpTransport,
	settings: PollSettings,
	credential: InstaMedCredential,
	ports: Ports,
): Promise<INodeExecutionData> {
	const watched = watchedFolders(credential.folders, settings);
	checkFolders(watched, settings);
	const { files, refused } = await listMailbox(transport, watched, null);
	const doneFiles = new DoneFiles(settings.donePattern, files);
	const isWanted = ({ in: { chosen }, name }: MailboxFile): boolean => chosen.length > 0 && fitsPattern(name, settings.namePattern) && !doneFiles.isDone(name);
	const newest = files.filter(isWanted).sort((a, b) => b.modifiedAt - a.modifiedAt || (a.path < b.path ? -1 : 1));
	for (const file of newest.slice(0, MOST_OPENED)) {
		const fetched = await fetchFile(ctx, transport, file, settings, ports);
		const event = decideEvent(file.in, fetched.look);
		if (event === null) continue;
		const counts = { deliveryCount: 1, redelivery: false, deliveryCertain: true, revision: 1, duplicateOf: null };
		return { json: { ...toTriggerJson(file, event, fetched), ...counts }, binary: await fetched.store() };
	}
	const example = exampleOf(settings, ports.clock.now());
	if (example !== null) return example;
	if (refused.length > 0) throw refused[0];
	throw new NodeOperationError(ctx.getNode(), 'There is no file to show yet', {
		description:
			'The folders of the chosen events are empty, or no name fits the pattern. Activate the workflow and it starts with the first file that arrives.',
	});
}
