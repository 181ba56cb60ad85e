import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { InstaMedError } from '../../lib/core/error';
import { proofsOf, type DoorSettings } from '../../lib/webhook';
import { attempt } from '../shared/attempt';
import { readWebhookAuth, type WebhookAuth } from '../shared/webhook-auth';
import type { TriggerSettings } from './trigger-settings';

export const WEBHOOK_AUTH = 'instaMedWebhookAuthApi';

const NOTHING: WebhookAuth = { ranges: [], proxyDepth: 0, basic: null, hmacSecrets: [] };

type Context = Pick<IHookFunctions | IWebhookFunctions, 'getCredentials'>;

async function readStored(ctx: Context): Promise<unknown> {
	const stored = await attempt(async () => await ctx.getCredentials(WEBHOOK_AUTH));
	if (stored.ok) return stored.value;
	// n8n's own text may quote what it could not decrypt
	throw new InstaMedError('config', 'The InstaMed Webhook Auth API credential cannot be read', { code: 'credential', help: 'Choose the credential again in the node. If it was lost, or n8n has another encryption key, enter it anew.' });
}

function checkService({ basic, hmacSecrets }: WebhookAuth): void {
	if (hmacSecrets.length === 0) throw new InstaMedError('config', 'The InstaMed Webhook Auth API credential has no HMAC secret', { code: 'credential', help: 'The session API signs what it sends. Make up a long random secret and enter it in the credential; the node registers it.' });
	if (basic !== null) throw new InstaMedError('config', 'The InstaMed Webhook Auth API credential asks for a user and password, which the session API does not send', { code: 'credential', help: 'Use a credential of its own that holds HMAC secrets only.' });
}

/**
 * What the door asks for.
 * @throws InstaMedError kind `config` when that is nothing and the person did not accept it, or cannot be told: nobody is let in then
 */
export async function readDoorSettings(ctx: Context, settings: TriggerSettings): Promise<DoorSettings> {
	const { source, usesCredential, allowUnauthenticated, mutualTls, limits } = settings;
	const auth = usesCredential ? readWebhookAuth(await readStored(ctx)) : NOTHING;
	if (source !== 'notifications') checkService(auth);
	// where a credential is chosen it is asked for, whatever else was accepted
	const door: DoorSettings = { ...auth, mutualTls, allowUnauthenticated: allowUnauthenticated && !usesCredential, limits };
	if (proofsOf(door).length === 0 && !door.allowUnauthenticated) {
		throw new InstaMedError('config', 'This webhook would take notifications from anybody', {
			code: 'authentication',
			help: 'Choose an InstaMed Webhook Auth API credential. Only where InstaMed offers no authentication, as for member payments, tick "Accept Unauthenticated Notifications".',
		});
	}
	return door;
}
