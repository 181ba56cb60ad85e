import { InstaMedError } from '../../lib/core/error';
import { basicDigest, readAddressList, type DoorSettings } from '../../lib/webhook';
import { credentialSecret, credentialText } from './credential-text';

/** What the webhook credential asks of every notification. */
export type WebhookAuth = Pick<DoorSettings, 'ranges' | 'proxyDepth' | 'basic' | 'hmacSecrets'>;

type Data = Readonly<Record<string, unknown>>;

/** Who can guess a secret of this length has no need to. The session API asks for the same bounds [project]. */
const SECRET_LENGTH = { least: 16, most: 200 } as const;
const MOST_PROXIES = 10;
/** InstaMed's longest list of addresses had 14 [seen]. */
const MOST_RANGES = 200;

function config(message: string, help: string): InstaMedError {
	return new InstaMedError('config', `The InstaMed Webhook Auth API credential ${message}`, { code: 'credential', help });
}

function readBasic(data: Data): WebhookAuth['basic'] {
	const [user, password] = [credentialText(data, 'user'), credentialSecret(data, 'password')];
	if (user === '' && password.trim() === '') return null;
	if (user === '') throw config('has a password, but no user', 'Enter the user that InstaMed sends along, or take the password off.');
	if (password.trim() === '') throw config('has a user, but no password', 'Enter the password that InstaMed sends along, or take the user off.');
	if (user.includes(':')) throw config('has a user with a colon', 'Basic authentication cannot send a colon in the user: agree on another one.');
	return basicDigest(user, password);
}

function readRanges(data: Data): WebhookAuth['ranges'] {
	const reading = readAddressList(credentialText(data, 'senderAddresses'));
	if (!reading.ok) {
		const { line, reason } = reading;
		throw reason === 'tooWide'
			? config(`has a range in line ${line} of the sender addresses that lets almost anybody in`, 'Enter the addresses that InstaMed sends from, or leave the field empty to take notifications from any address.')
			: config(`has a sender address in line ${line} that is none`, 'Write addresses such as 203.0.113.7, or ranges such as 203.0.113.0/28, one per line.');
	}
	if (reading.ranges.length > MOST_RANGES) throw config(`has more than ${MOST_RANGES} sender addresses`, 'Write neighbours as one range, such as 203.0.113.0/28.');
	return reading.ranges;
}

function readProxyDepth(data: Data): number {
	const { proxyDepth } = data;
	if (proxyDepth === undefined || proxyDepth === '') return 0;
	if (typeof proxyDepth === 'number' && Number.isInteger(proxyDepth) && proxyDepth >= 0 && proxyDepth <= MOST_PROXIES) return proxyDepth;
	throw config('has a number of proxies that is none', `Enter a whole number from 0 to ${MOST_PROXIES}.`);
}

function readSecrets(data: Data): readonly string[] {
	const secrets = credentialSecret(data, 'hmacSecrets')
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
	for (const [index, { length }] of secrets.entries()) {
		if (length < SECRET_LENGTH.least || length > SECRET_LENGTH.most) {
			throw config(`has an HMAC secret (number ${index + 1}) of ${length} characters`, `Use random secrets of ${SECRET_LENGTH.least} to ${SECRET_LENGTH.most} characters, one per line.`);
		}
	}
	return secrets;
}

/**
 * The stored credential as settings. What is blank is not asked for; a part of something is never taken for none of it.
 * @throws InstaMedError kind `config` when something is missing, half entered or unreadable; the text never holds a value
 */
export function readWebhookAuth(stored: unknown): WebhookAuth {
	// n8n hands over a plain object of the credential's properties; each is checked
	const data = (typeof stored === 'object' && stored !== null ? stored : {}) as Data;
	const auth = { ranges: readRanges(data), proxyDepth: readProxyDepth(data), basic: readBasic(data), hmacSecrets: readSecrets(data) };
	if (auth.ranges.length === 0 && auth.basic === null && auth.hmacSecrets.length === 0) {
		throw config('asks for nothing', 'Enter a user and password, sender addresses, or HMAC secrets.');
	}
	return auth;
}
