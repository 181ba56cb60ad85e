import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { attempt } from '../shared/attempt';
import { toNodeError } from '../shared/errors';
import { createPorts } from '../shared/ports';
import { createSftpSession } from '../shared/sftp-session';
import { MailboxPoll } from './poll-mailbox';
import { readPollSettings } from './poll-settings';
import { fetchSample } from './sample';

/** One poll of the mailbox. What was found is remembered last, when nothing can fail any more. */
export async function pollFiles(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const ports = createPorts(ctx.logger);
	const session = createSftpSession(async () => await ctx.getCredentials('instaMedSftpApi'), ports, undefined);
	const polled = await attempt(async () => {
		const settings = readPollSettings(ctx);
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
