import { InstaMedError } from '../../lib/core/error';
import { proofsOf, type DoorSettings } from '../../lib/webhook';
import { attempt } from '../shared/attempt';
import { readWebhookAuth, type WebhookAuth } from '../shared/webhook-auth';
import type { TriggerSettings } from './trigger-settings';

export const WEBHOOK_AUTH = 'instaMedWebhookAuthApi';

const NOTHING: WebhookAuth = { ranges: [], proxyDepth: 0, basic: null, hmacSecrets: [] };

/** Gets the stored webhook credential. */
type ReadCredential = () => Promise<unknown>;

async function readStored(read: ReadCredential): Promise<unknown> {
	const stored = await attempt(read);
	if (stored.ok) return stored.value;
	// n8n's own text may quote what it could not decrypt
	throw new InstaMedError('config', 'The InstaMed Webhook Auth API credential cannot be read', { code: 'credential', help: 'Choose the credential again in the node. If it was lost, or n8n has another encryption key, enter it anew.' });
}

function needSecrets({ hmacSecrets }: WebhookAuth, whoSigns: string): void {
	if (hmacSecrets.length > 0) return;
	throw new InstaMedError('config', 'The InstaMed Webhook Auth API credential has no HMAC secret', { code: 'credential', help: `${whoSigns} Make up a long random secret and enter it in the credential.` });
}

/** What of the credential a source can prove: InstaMed signs nothing, the session API sends no user and password. */
function askedOf(auth: WebhookAuth, { source, signedByRelay, usesCredential }: TriggerSettings): WebhookAuth {
	if (source !== 'notifications') {
		if (!usesCredential) throw new InstaMedError('config', 'What a session API sends could not be told from what others send', { code: 'authentication', help: 'Set "Authentication" to "Webhook Auth Credential", and enter an HMAC secret in that credential: the service signs with it.' });
		needSecrets(auth, 'The session API signs what it sends, with a secret that the node registers.');
		return { ...auth, basic: null };
	}
	if (signedByRelay) needSecrets(auth, 'The relay signs what it passes on.');
	// without a user and password the signature is what there is
	return signedByRelay || auth.basic === null ? auth : { ...auth, hmacSecrets: [] };
}

/**
 * What the door asks for.
 * @throws InstaMedError kind `config` when that is nothing and the person did not accept it, or cannot be told: nobody is let in then
 */
export async function readDoorSettings(read: ReadCredential, settings: TriggerSettings): Promise<DoorSettings> {
	const { usesCredential, allowUnauthenticated, mutualTls, limits } = settings;
	const auth = askedOf(usesCredential ? readWebhookAuth(await readStored(read)) : NOTHING, settings);
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
