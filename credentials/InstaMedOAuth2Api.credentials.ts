import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** Rights of the session API's contract. */
const SCOPES = [
	{ name: 'Change Payment Plans', value: 'plans:write', description: 'Create, change and cancel payment plans and automatic payments' },
	{ name: 'Move Money', value: 'payments:write', description: 'Charge, capture, void, refund, store and delete payment methods' },
	{ name: 'See Deposits', value: 'deposits:read' },
	{ name: 'See Payment Plans', value: 'plans:read' },
	{ name: 'See Payments', value: 'payments:read', description: 'Payments, refunds, disputes and stored payment methods' },
	{ name: 'See Remittances', value: 'remittances:read', description: 'Payments by payers and their 835 files' },
	{ name: 'See Statements', value: 'statements:read', description: 'Statements and balances of patients' },
];

const UNDER_BASE_URL = '{{ $self["baseUrl"].trim().replace(/\\/+$/, "") }}';

export class InstaMedOAuth2Api implements ICredentialType {
	name = 'instaMedOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'InstaMed OAuth2 API';

	icon = { light: 'file:instaMedOAuth2.svg', dark: 'file:instaMedOAuth2.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-instamed/n8n-nodes-instamed/blob/main/docs/sign-in.md';

	// a token may move money: other nodes do not get it
	restrictToSupportedNodes = true as const;

	supportedNodes = ['n8n-nodes-instamed.instaMed', 'n8n-nodes-instamed.instaMedPayment', 'n8n-nodes-instamed.instaMedTrigger'];

	properties: INodeProperties[] = [
		{
			displayName:
				'InstaMed describes no public OAuth2: the base URL is that of a service that speaks the session API, such as an in-house one, or of the sandbox of this package',
			name: 'serviceNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://billing.example.com/session-api',
			description: 'The address in front of /oauth2/authorize and /oauth2/token. Plain http is taken for this computer only.',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{ name: 'Authorization Code', value: 'pkce', description: 'A person allows access once in the browser, with PKCE' },
				{ name: 'Client Credentials', value: 'clientCredentials', description: 'A program has access of its own' },
			],
			default: 'pkce',
			description: 'How access is given',
		},
		{
			displayName: 'Rights',
			name: 'rights',
			type: 'multiOptions',
			options: SCOPES,
			default: SCOPES.map(({ value }) => value),
			description: 'What the token may be used for. Take away what the workflows do not need, then connect again.',
		},
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: `=${UNDER_BASE_URL}/oauth2/authorize` },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: `=${UNDER_BASE_URL}/oauth2/token` },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '={{ $self["rights"].join(" ") }}' },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'header' },
	];
}
