import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { DEFAULT_FOLDERS, PORTS } from '../lib/mailbox/defaults';

/** The connection test lives on the nodes (`testedBy`): it needs the SFTP library, which no credential can load. */
export class InstaMedSftpApi implements ICredentialType {
	name = 'instaMedSftpApi';

	displayName = 'InstaMed SFTP API';

	icon = { light: 'file:instaMedSftp.svg', dark: 'file:instaMedSftp.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-instamed/n8n-nodes-instamed/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: 'The host connect.instamed.com' },
				{ name: 'Staging', value: 'staging', description: 'The host connect-staging.instamed.com' },
				{ name: 'Other Host', value: 'custom', description: 'For example the sandbox of this package' },
			],
			default: 'production',
			description: 'Which InstaMed server this credential belongs to',
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: '',
			placeholder: 'e.g. localhost',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Name or address of the SFTP server, without sftp://',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Password', value: 'password' },
				{ name: 'Private Key', value: 'privateKey' },
			],
			default: 'password',
			description: 'How InstaMed set up your batch user. The two kinds use different ports.',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			default: PORTS.password,
			displayOptions: { show: { authentication: ['password'] } },
			description: 'InstaMed takes passwords on port 22',
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			default: PORTS.privateKey,
			displayOptions: { show: { authentication: ['privateKey'] } },
			description: 'InstaMed takes keys on port 2201',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. practice_batch',
			description: 'The batch user name without the part after the @ sign',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { authentication: ['password'] } },
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			displayOptions: { show: { authentication: ['privateKey'] } },
			description: 'The whole RSA private key in PEM or OpenSSH form. InstaMed accepts RSA keys only.',
		},
		{
			displayName: 'Passphrase',
			name: 'passphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { authentication: ['privateKey'] } },
			description: 'Leave empty when the private key is not protected by a passphrase',
		},
		{
			displayName: 'Host Key Fingerprints',
			name: 'hostFingerprints',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. SHA256:…',
			description:
				'SHA-256 fingerprints of the server\'s key, one per line. Nothing is sent to a server whose key is not listed. Leave empty and press Test once: the test shows the fingerprint, which you compare with the one InstaMed gave you and paste here.',
		},
		{
			displayName: 'ERA Folder',
			name: 'eraFolder',
			type: 'string',
			default: DEFAULT_FOLDERS.era,
			description: 'Where InstaMed puts ERA (835) files. Folder names are agreed with InstaMed for each client.',
		},
		{
			displayName: 'Deposit Folder',
			name: 'depositFolder',
			type: 'string',
			default: DEFAULT_FOLDERS.deposits,
			description: 'Where InstaMed puts payment deposit files',
		},
		{
			displayName: 'Posting Folder',
			name: 'postingFolder',
			type: 'string',
			default: DEFAULT_FOLDERS.posting,
			description: 'Where InstaMed puts end-of-day posting files',
		},
		{
			displayName: 'Acknowledgement Folder',
			name: 'acknowledgementFolder',
			type: 'string',
			default: DEFAULT_FOLDERS.acknowledgements,
			description: 'Where InstaMed puts its answers to uploaded files',
		},
		{
			displayName: 'Balance Upload Folder',
			name: 'balanceFolder',
			type: 'string',
			default: DEFAULT_FOLDERS.balanceUpload,
			description: 'Where balance files for InstaMed are put',
		},
		{
			displayName: 'Archive Folder',
			name: 'archiveFolder',
			type: 'string',
			default: DEFAULT_FOLDERS.archive,
			description: 'Where acknowledged files are moved to',
		},
		{
			displayName: 'Connection Time Limit (Seconds)',
			name: 'connectTimeout',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 120 },
			default: 20,
			description: 'How long connecting and logging in may take',
		},
		{
			displayName: 'Stall Time Limit (Seconds)',
			name: 'stallTimeout',
			type: 'number',
			typeOptions: { minValue: 5, maxValue: 600 },
			default: 30,
			description: 'How long a transfer may stand still before it is given up. A transfer that moves has no limit.',
		},
	];
}
