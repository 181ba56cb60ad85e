import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { attempt } from '../shared/attempt';
import { toNodeError } from '../shared/errors';
import { createPorts } from '../shared/ports';
import { createSftpSession } from '../shared/sftp-session';
import { testSftpCredential } from '../shared/test-credential';
import { MailboxPoll } from './poll-mailbox';
import { readPollSettings } from './poll-settings';
import { fetchSample } from './sample';
import { pollService, serviceProperties } from './service';
import { TRIGGER_KINDS } from './trigger-kind';

async function pollOnce(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const ports = createPorts(ctx.logger);
	const settings = readPollSettings(ctx);
	const session = createSftpSession(async () => await ctx.getCredentials('instaMedSftpApi'), ports, undefined);
	const polled = await attempt(async () => {
		const credential = await session.credential();
		if (ctx.getMode() === 'manual') {
			return { sample: await session.use(async (transport) => await fetchSample(ctx, transport, settings, credential, ports)) };
		}
		const poll = new MailboxPoll(ctx, settings, credential, ports);
		return { sample: null, ...(await session.use(async (transport) => await poll.run(transport))) };
	});
	await session.close();
	if (!polled.ok) throw toNodeError(ctx.getNode(), polled.error);
	if (polled.value.sample !== null) return [[polled.value.sample]];
	const { items, hindrances, remember } = polled.value;
	remember();
	if (items.length > 0) return [items];
	if (hindrances.length > 0) throw toNodeError(ctx.getNode(), hindrances[0]);
	return null;
}

/** Polls, because InstaMed announces files by no other means. */
export class InstaMedTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'InstaMed Trigger',
		name: 'instaMedTrigger',
		icon: { light: 'file:instaMedTrigger.svg', dark: 'file:instaMedTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when InstaMed delivers an ERA, a deposit or posting file, or an acknowledgement',
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
			{
				displayName:
					'Each file comes until an InstaMed File step acknowledges it. Put that step last, so that a file whose workflow failed comes again, marked as a redelivery.',
				name: 'acknowledgeNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				required: true,
				options: TRIGGER_KINDS.map(({ name, value, description }) => ({ name, value, description })),
				default: ['era'],
				description: 'Which files start the workflow. Their folders are set in the credential.',
			},
			{
				displayName: 'Start From',
				name: 'startFrom',
				type: 'options',
				options: [
					{ name: 'Everything', value: 'everything', description: 'Also the files that are there already, in batches' },
					{ name: 'Now', value: 'now', description: 'Only files that arrive after the workflow is switched on' },
				],
				default: 'now',
				description: 'What to do about files that are there when the workflow is switched on for the first time',
			},
			{
				displayName: 'Download Contents',
				name: 'download',
				type: 'boolean',
				default: true,
				description: 'Whether each item carries its file. Off: only name, size and time.',
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Files per Run',
						name: 'filesPerRun',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 500 },
						default: 10,
						description: 'Max number of files in one run of the workflow; the others follow with the next poll',
					},
					{
						displayName: 'Name Pattern',
						name: 'namePattern',
						type: 'string',
						default: '',
						placeholder: 'e.g. *.835',
						description: 'Only files whose name matches; * stands for any characters, ? for one',
					},
					{
						displayName: 'Offer Again After (Minutes)',
						name: 'leaseMinutes',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 1440 },
						default: 60,
						description: 'How long the workflow has to acknowledge a file. The time doubles with each delivery, up to a day.',
					},
					{
						displayName: 'Offer Again Until Acknowledged',
						name: 'redeliver',
						type: 'boolean',
						default: true,
						description: 'Whether a file that nobody acknowledged comes again. Off: each file comes once, even if the workflow fails.',
					},
					{
						displayName: 'Put Output File in Field',
						name: 'binaryField',
						type: 'string',
						default: 'data',
						description: 'The name of the output binary field to put the file in',
					},
					{
						displayName: 'Wait for a Quiet File (Seconds)',
						name: 'quietSeconds',
						type: 'number',
						typeOptions: { minValue: 0, maxValue: 300 },
						default: 5,
						description: 'A file is taken only when its size and time stand still this long, so that it is never read by half',
					},
				],
			},
		],
	};

	methods = { credentialTest: { testSftpCredential } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return this.getNodeParameter('connection', 'sftp') === 'sftp' ? await pollOnce(this) : await pollService(this);
	}
}
