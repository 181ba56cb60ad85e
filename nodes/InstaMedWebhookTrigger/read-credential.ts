import type { IWebhookFunctions } from 'n8n-workflow';
import type { Sleep } from '../../lib/core/ports';
import { WEBHOOK_AUTH } from './door-settings';
import { JointRead } from './joint-read';

/** Trigger and credential → its reading; bounded by the number of those. */
const READS = new Map<string, JointRead<unknown>>();

/** The stored credential, as it is now or later; read once for all notifications that wait for it, because it costs n8n as much as starting an execution. */
export async function readCredential(ctx: IWebhookFunctions, sleep: Sleep): Promise<unknown> {
	const { id, credentials } = ctx.getNode();
	const name = JSON.stringify([ctx.getWorkflow().id, id, credentials?.[WEBHOOK_AUTH]?.id, ctx.getMode()]);
	const joint = READS.get(name) ?? new JointRead<unknown>(sleep);
	READS.set(name, joint);
	return await joint.read(async () => await ctx.getCredentials(WEBHOOK_AUTH));
}
