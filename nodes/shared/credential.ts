import { InstaMedError } from '../../lib/core/error';
import { DEFAULT_FOLDERS, FURTHER_FOLDERS, HOSTS, PORTS, type Folders } from '../../lib/mailbox/defaults';
import type { SftpSettings } from '../../lib/sftp';
import { credentialSecret, credentialText as text } from './credential-text';

export interface InstaMedCredential {
	readonly settings: SftpSettings;
	readonly folders: Folders;
}

function seconds(data: Record<string, unknown>, name: string): number | undefined {
	const value = data[name];
	return typeof value === 'number' && value > 0 ? value * 1000 : undefined;
}

function config(message: string, help: string): InstaMedError {
	return new InstaMedError('config', message, { code: 'credential', help });
}

function readHost(data: Record<string, unknown>): string {
	const environment = text(data, 'environment');
	if (environment === 'production' || environment === 'staging') return HOSTS[environment];
	const host = text(data, 'host');
	if (host === '') throw config('The InstaMed SFTP credential has no host', 'Open the credential and enter the host.');
	return host;
}

/** One fingerprint per line; commas and surrounding blanks are forgiven. */
function readFingerprints(value: string): string[] {
	return value
		.split(/[\n,]/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
}

type FurtherFolders = Pick<Folders, (typeof FURTHER_FOLDERS)[number]>;

/** Folders that only some practices have; the defaults unless the person shows and changes them. */
function furtherFolders(data: Record<string, unknown>): FurtherFolders {
	const entries = FURTHER_FOLDERS.map((name) => [name, text(data, `${name}Folder`) || DEFAULT_FOLDERS[name]]);
	// one entry for each name of the list
	return Object.fromEntries(entries) as FurtherFolders;
}

/**
 * The stored credential as settings.
 * @throws InstaMedError kind `config` when something needed is missing; the text names the field, never its value.
 */
export function readCredential(stored: unknown): InstaMedCredential {
	// n8n hands over a plain object of the credential's properties; each is checked below
	const data = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
	const authentication = text(data, 'authentication') === 'privateKey' ? 'privateKey' : 'password';
	const username = text(data, 'username');
	if (username === '') throw config('The InstaMed SFTP credential has no username', 'Open the credential and enter the username.');
	const password = credentialSecret(data, 'password');
	const privateKey = text(data, 'privateKey');
	if (authentication === 'password' && password === '') {
		throw config('The InstaMed SFTP credential has no password', 'Open the credential and enter the password, or choose the private key log-in.');
	}
	if (authentication === 'privateKey' && privateKey === '') {
		throw config('The InstaMed SFTP credential has no private key', 'Open the credential and paste the RSA private key, or choose the password log-in.');
	}
	const passphrase = credentialSecret(data, 'passphrase');
	const connect = seconds(data, 'connectTimeout');
	const stall = seconds(data, 'stallTimeout');
	const port = data.port;
	return {
		settings: {
			host: readHost(data),
			port: typeof port === 'number' && port > 0 ? port : PORTS[authentication],
			username,
			hostFingerprints: readFingerprints(text(data, 'hostFingerprints')),
			limits: {
				...(connect === undefined ? {} : { connectTimeoutMs: connect }),
				...(stall === undefined ? {} : { stallTimeoutMs: stall }),
			},
			...(authentication === 'password' ? { password } : { privateKey }),
			...(authentication === 'privateKey' && passphrase !== '' ? { passphrase } : {}),
		},
		folders: {
			era: text(data, 'eraFolder') || DEFAULT_FOLDERS.era,
			deposits: text(data, 'depositFolder') || DEFAULT_FOLDERS.deposits,
			posting: text(data, 'postingFolder') || DEFAULT_FOLDERS.posting,
			acknowledgements: text(data, 'acknowledgementFolder') || DEFAULT_FOLDERS.acknowledgements,
			balanceUpload: text(data, 'balanceFolder') || DEFAULT_FOLDERS.balanceUpload,
			archive: text(data, 'archiveFolder') || DEFAULT_FOLDERS.archive,
			...furtherFolders(data),
		},
	};
}
