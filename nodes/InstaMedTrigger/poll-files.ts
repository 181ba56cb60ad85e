import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { attempt, type Attempt } from '../shared/attempt';
import { describeProblem, toNodeError } from '../shared/errors';
import { createPorts, type Ports } from '../shared/ports';
import { createSftpSession, type SftpSession } from '../shared/sftp-session';
import { MailboxPoll, type Polled } from './poll-mailbox';
import { readPollSettings, type PollSettings } from './poll-settings';
import { fetchSample } from './sample';
import { remindHere, sampleHere } from './unknown-payments';

const NOTHING: Polled = { items: [], hindrances: [], remember: () => {} };

function looksIntoMailbox({ kinds, expected }: PollSettings): boolean {
	return kinds.length > 0 || expected.length > 0;
}

/** Work with the mailbox, which is closed whatever comes of it. */
async function inMailbox<T>(ctx: IPollFunctions, ports: Ports, work: (session: SftpSession) => Promise<T>): Promise<Attempt<T>> {
	const session = createSftpSession(async () => await ctx.getCredentials('instaMedSftpApi'), ports, undefined);
	const done = await attempt(async () => await work(session));
	await session.close();
	return done;
}

async function sampleOf(ctx: IPollFunctions, settings: PollSettings, ports: Ports): Promise<INodeExecutionData> {
	const open = settings.reminders === null ? null : sampleHere(ctx, ports.clock.now());
	if (!looksIntoMailbox(settings)) {
		if (open !== null) return open;
		throw new NodeOperationError(ctx.getNode(), 'There is nothing to show yet', { description: 'No payment of this workflow is open. Activate the workflow, and it starts when one stays open.' });
	}
	const sample = await inMailbox(ctx, ports, async (session) => {
		const credential = await session.credential();
		return await session.use(async (transport) => await fetchSample(ctx, transport, settings, credential, ports));
	});
	if (sample.ok) return sample.value;
	if (open !== null) return open;
	throw toNodeError(ctx.getNode(), sample.error);
}

async function lookIntoMailbox(ctx: IPollFunctions, settings: PollSettings, ports: Ports): Promise<Polled> {
	if (!looksIntoMailbox(settings)) return NOTHING;
	const polled = await inMailbox(ctx, ports, async (session) => {
		const poll = new MailboxPoll(ctx, settings, await session.credential(), ports);
		return await session.use(async (transport) => await poll.run(transport));
	});
	return polled.ok ? polled.value : { ...NOTHING, hindrances: [polled.error] };
}

/** One poll of the mailbox, and of what is open here. What was found is remembered last, when nothing can fail any more. */
export async function pollFiles(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const ports = createPorts(ctx.logger);
	const read = await attempt(async () => await Promise.resolve(readPollSettings(ctx)));
	if (!read.ok) throw toNodeError(ctx.getNode(), read.error);
	const settings = read.value;
	if (ctx.getMode() === 'manual') return [[await sampleOf(ctx, settings, ports)]];
	// first: a mailbox that cannot be reached keeps no reminder back
	const reminded = await remindHere(ctx, settings.reminders, ports.clock.now());
	const { items, hindrances, remember } = await lookIntoMailbox(ctx, settings, ports);
	remember();
	reminded.remember(ports.clock.now());
	const all = [...reminded.items, ...items];
	if (all.length === 0 && hindrances.length > 0) throw toNodeError(ctx.getNode(), hindrances[0]);
	for (const hindrance of hindrances) ports.logger.warn('InstaMed Trigger left a part of the mailbox for the next poll', { code: describeProblem(hindrance).code });
	return all.length > 0 ? [all] : null;
}
