import { randomBytes } from 'node:crypto';
import type { Sandbox } from '../../sandbox/sandbox';
import type { CredentialImport } from './n8n-instance';

/** Ids by which the example workflows name their credentials; n8n's have 16 characters. */
export const SANDBOX_CREDENTIAL_ID = 'instamedSftp0001';
export const ACCOUNT_CREDENTIAL_ID = 'instamedAcct0001';
export const PROGRAM_CREDENTIAL_ID = 'instamedProgram1';
const CONNECT_CREDENTIAL_ID = 'instamedConn0001';
export const WEBHOOK_CREDENTIAL_ID = 'instamedHook0001';

/** The credential that logs in to a running sandbox, its host key pinned. */
export function sandboxCredential({ sftp }: Pick<Sandbox, 'sftp'>): CredentialImport {
	return {
		id: SANDBOX_CREDENTIAL_ID,
		name: 'InstaMed SFTP (sandbox)',
		type: 'instaMedSftpApi',
		data: {
			environment: 'custom',
			host: sftp.host,
			port: sftp.port,
			authentication: 'password',
			username: sftp.username,
			password: sftp.password,
			hostFingerprints: sftp.fingerprint,
		},
	};
}

/** Username, password and one-time codes, over the sandbox's session API. */
function accountCredential({ access }: Pick<Sandbox, 'access'>): CredentialImport {
	const { username, password, corporateId, totpSecret } = access.account;
	return {
		id: ACCOUNT_CREDENTIAL_ID,
		name: 'InstaMed Account (sandbox)',
		type: 'instaMedAccountApi',
		data: { baseUrl: access.urls.sessionApi, username, password, corporateId, mfa: 'totp', totpSecret, sessionToken: '' },
	};
}

/** A program's own access, over the sandbox's session API. */
function oAuth2Credential({ access }: Pick<Sandbox, 'access'>): CredentialImport {
	const { clientId, clientSecret } = access.oAuth2;
	return {
		id: PROGRAM_CREDENTIAL_ID,
		name: 'InstaMed OAuth2 (sandbox)',
		type: 'instaMedOAuth2Api',
		data: { baseUrl: access.urls.sessionApi, grantType: 'clientCredentials', clientId, clientSecret },
	};
}

/** The official interfaces, as the sandbox plays them. */
export function connectCredential({ access }: Pick<Sandbox, 'access'>): CredentialImport {
	const { apiKey, apiSecret, user, password, ssoAccount, ssoAlias, securityKey, outlet } = access.connect;
	return {
		id: CONNECT_CREDENTIAL_ID,
		name: 'InstaMed Connect (sandbox)',
		type: 'instaMedConnectApi',
		data: { environment: 'custom', baseUrl: access.urls.base, live: false, apiKey, apiSecret, ...outlet, user, password, ssoAccount, ssoAlias, ssoSecret: securityKey },
	};
}

/** What notifications have to prove; a service that the node registers with signs with the secret. */
export function webhookAuthCredential(): CredentialImport {
	const password = randomBytes(24).toString('hex');
	const hmacSecrets = randomBytes(32).toString('hex');
	return { id: WEBHOOK_CREDENTIAL_ID, name: 'InstaMed Webhook Auth (sandbox)', type: 'instaMedWebhookAuthApi', data: { user: 'instamed-notifications', password, senderAddresses: '', proxyDepth: 0, hmacSecrets } };
}

/** All of them, for an n8n that is to work with a running sandbox. */
export function sandboxCredentials(sandbox: Pick<Sandbox, 'sftp' | 'access'>): CredentialImport[] {
	return [sandboxCredential(sandbox), accountCredential(sandbox), oAuth2Credential(sandbox), connectCredential(sandbox), webhookAuthCredential()];
}
