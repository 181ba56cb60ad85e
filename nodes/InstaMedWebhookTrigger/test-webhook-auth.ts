import type { ICredentialTestFunctions, ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';
import { attempt } from '../shared/attempt';
import { credentialSecret, credentialText } from '../shared/credential-text';
import { describeProblem } from '../shared/errors';
import { readWebhookAuth, type WebhookAuth } from '../shared/webhook-auth';

/** Shorter ones can be guessed in the time that a webhook is up. */
const PASSWORD_LENGTH = 12;

function summary({ ranges, proxyDepth, basic, hmacSecrets }: WebhookAuth): string {
	const who = proxyDepth === 0 ? 'as the connection shows it' : `as ${proxyDepth === 1 ? 'your proxy' : `the outermost of ${proxyDepth} proxies`} tells it`;
	const address = ranges.length === 0 ? [] : [`one of ${ranges.length} sender addresses or ranges, ${who}`];
	const signature = hmacSecrets.length === 0 ? [] : [`a signature with ${hmacSecrets.length === 1 ? 'the secret' : `one of ${hmacSecrets.length} secrets`}`];
	const own = [...address, ...(basic === null ? signature : ['user and password'])].join(', and ');
	const service = hmacSecrets.length === 0 ? '' : ` What a session API sends needs ${[...address, ...signature].join(', and ')}.`;
	return `InstaMed's notifications need ${own}.${service} Nothing was sent: whether InstaMed has the same shows with its first notification.`;
}

/** Checks what was entered. There is nobody to ask: nothing is called with this credential. */
export async function testWebhookAuth(this: ICredentialTestFunctions, stored: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	const reading = await attempt(async () => await Promise.resolve(readWebhookAuth(stored.data)));
	if (!reading.ok) {
		const { message, help } = describeProblem(reading.error);
		return { status: 'Error', message: `${message}. ${help}` };
	}
	const data = stored.data ?? {};
	const password = credentialSecret(data, 'password');
	if (reading.value.basic !== null && password.length < PASSWORD_LENGTH) {
		return { status: 'Error', message: `The password has ${password.length} characters. It is all that tells InstaMed from anybody else: use a random one of at least ${PASSWORD_LENGTH}.` };
	}
	// Basic authentication names no character set, and senders choose different ones
	if (reading.value.basic !== null && !/^[\x20-\x7e]*$/.test(password + credentialText(data, 'user'))) {
		return { status: 'Error', message: 'The user or the password has letters or signs beyond plain English ones, which senders write in different ways. Use letters A to Z, digits and common signs.' };
	}
	if (reading.value.basic !== null && password === credentialText(data, 'user')) return { status: 'Error', message: 'The password is the same as the user. Use a random one.' };
	return { status: 'OK', message: summary(reading.value) };
}
