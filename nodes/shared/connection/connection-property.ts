import type { INodeCredentialDescription, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { ConnectionKind } from '../../../lib/payments';

/** Credential type of a connection. */
export function credentialTypeOf(kind: ConnectionKind): string {
	switch (kind) {
		case 'account':
			return 'instaMedAccountApi';
		case 'oAuth2':
			return 'instaMedOAuth2Api';
		case 'connect':
			return 'instaMedConnectApi';
	}
}

const OPTIONS: readonly INodePropertyOptions[] = [
	{ name: 'InstaMed Account API', value: 'account', description: 'Username and password, over a service that speaks the session API' },
	{ name: 'InstaMed Connect API', value: 'connect', description: 'API key and secret of the official interface' },
	{ name: 'InstaMed OAuth2 API', value: 'oAuth2', description: 'OAuth2, over a service that speaks the session API' },
];

/** Chooses how a node reaches InstaMed; the first of a node's properties. */
export const connectionProperty: INodeProperties = {
	displayName: 'Connection',
	name: 'connection',
	type: 'options',
	noDataExpression: true,
	options: [...OPTIONS],
	default: 'account',
	description: 'How to reach InstaMed. An operation that a connection cannot do says so, and names one that can.',
};

/** The credential that the chosen connection needs. */
export const connectionCredentials: INodeCredentialDescription[] = (['account', 'oAuth2', 'connect'] as const).map((kind) => ({
	name: credentialTypeOf(kind),
	required: true,
	displayOptions: { show: { connection: [kind] } },
}));

export function isConnectionKind(value: unknown): value is ConnectionKind {
	return value === 'account' || value === 'oAuth2' || value === 'connect';
}
