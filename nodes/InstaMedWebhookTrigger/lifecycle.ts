import type { IHookFunctions } from 'n8n-workflow';
import { InstaMedError } from '../../lib/core/error';
import { attempt } from '../shared/attempt';
import { openSessionApiOf } from '../shared/connection/open-session-api';
import { toNodeError } from '../shared/errors';
import { readDoorSettings, WEBHOOK_AUTH } from './door-settings';
import { isRegistered, register, unregister, type Wanted } from './registration';
import { eventTypesFor } from './source';
import { readSource, readTriggerSettings, type TriggerSettings } from './trigger-settings';

function addressOf(ctx: IHookFunctions): string {
	const url = ctx.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new InstaMedError('config', 'n8n gives this webhook no address', { code: 'address', help: 'Save the workflow, and set WEBHOOK_URL of n8n to the address under which it can be reached.' });
}

/** @throws InstaMedError kind `config` when the webhook could not tell right from wrong, or would start nothing */
async function readReady(ctx: IHookFunctions): Promise<{ readonly settings: TriggerSettings; readonly secret: string }> {
	const settings = readTriggerSettings(ctx);
	if (settings.events.length === 0) throw new InstaMedError('config', 'No event is chosen', { code: 'events', help: 'Choose at least one event in the node.' });
	const { hmacSecrets } = await readDoorSettings(async () => await ctx.getCredentials(WEBHOOK_AUTH), settings);
	return { settings, secret: hmacSecrets[0] ?? '' };
}

async function inNodeErrors<T>(ctx: IHookFunctions, work: () => Promise<T>): Promise<T> {
	const done = await attempt(work);
	if (done.ok) return done.value;
	throw toNodeError(ctx.getNode(), done.error);
}

function wantedOf(ctx: IHookFunctions, { events }: TriggerSettings, secret: string): Wanted {
	return { url: addressOf(ctx), events: eventTypesFor(events), secret };
}

/** Activation is refused here when nothing would be asked of a sender: n8n calls this first. */
export async function checkExists(ctx: IHookFunctions): Promise<boolean> {
	return await inNodeErrors(ctx, async () => {
		const { settings, secret } = await readReady(ctx);
		// InstaMed sets the address up by hand, so there is nothing to look for
		if (settings.source === 'notifications') return true;
		return await isRegistered(ctx, await openSessionApiOf(ctx, settings.source), wantedOf(ctx, settings, secret));
	});
}

export async function create(ctx: IHookFunctions): Promise<boolean> {
	return await inNodeErrors(ctx, async () => {
		const { settings, secret } = await readReady(ctx);
		if (settings.source !== 'notifications') await register(ctx, await openSessionApiOf(ctx, settings.source), wantedOf(ctx, settings, secret));
		return true;
	});
}

export async function remove(ctx: IHookFunctions): Promise<boolean> {
	return await inNodeErrors(ctx, async () => {
		// also with settings by which it could not be activated any more
		const source = readSource(ctx);
		if (source !== 'notifications') await unregister(ctx, await openSessionApiOf(ctx, source), addressOf(ctx));
		return true;
	});
}
