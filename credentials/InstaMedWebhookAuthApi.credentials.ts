import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * How notifications that come in must prove where they are from. Nothing is called with it, so there is no request
 * that could test it: the trigger that uses it checks what was entered.
 */
export class InstaMedWebhookAuthApi implements ICredentialType {
	name = 'instaMedWebhookAuthApi';

	displayName = 'InstaMed Webhook Auth API';

	icon = { light: 'file:instaMedWebhookAuth.svg', dark: 'file:instaMedWebhookAuth.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-instamed/n8n-nodes-instamed/blob/main/docs/webhooks.md';

	properties: INodeProperties[] = [
		{
			displayName: 'InstaMed signs nothing, so agree with it on a user and password, and list the addresses that it sends from. What is filled in is required, what is empty is not asked for. HMAC secrets are for those who sign: a session API, or a relay of your own.',
			name: 'about',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			placeholder: 'e.g. instamed-notifications',
			description: 'User name of Basic authentication that InstaMed sends along. Make one up, and give it to InstaMed together with the address of the webhook.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Password of Basic authentication. Use a long random one that is used nowhere else.',
		},
		{
			displayName: 'Sender Addresses',
			name: 'senderAddresses',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. 203.0.113.7',
			description:
				'IP addresses or ranges such as 203.0.113.0/28 that notifications may come from, one per line. InstaMed publishes lists that differ from each other: ask it for the current one. Leave empty to take notifications from any address.',
		},
		{
			displayName: 'Proxies in Front of n8n',
			name: 'proxyDepth',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 10 },
			default: 0,
			description: 'How many proxies of your own pass notifications on. With 0 the address of the connection counts; with 1 or more the X-Forwarded-For header is read, as many entries from its end.',
		},
		{
			displayName: 'HMAC Secrets',
			name: 'hmacSecrets',
			type: 'string',
			typeOptions: { password: true, rows: 3 },
			default: '',
			description:
				'Secrets of 16 to 200 characters, one per line, made up by you. The first is the one that the trigger registers with a session API; any of them may have signed, so put a new one on top before you take the old one off. InstaMed itself does not sign.',
		},
	];
}
