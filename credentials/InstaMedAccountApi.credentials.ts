import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { InstaMedError, isInstaMedError } from '../lib/core/error';
import { createHelperPort, readBaseUrl } from '../lib/http';
import { readAccount, sessionDesk, type SignInAccount } from '../lib/session';

type Reading = { readonly ok: true; readonly account: SignInAccount } | { readonly ok: false; readonly error: InstaMedError };

function read(credentials: ICredentialDataDecryptedObject): Reading {
	try {
		return { ok: true, account: readAccount(credentials) };
	} catch (error) {
		return { ok: false, error: isInstaMedError(error) ? error : new InstaMedError('config', 'The InstaMed account credential cannot be read', { code: 'credential' }) };
	}
}

/**
 * What n8n shows when signing in fails. It takes an error's code for the message, so this one has none; our own error,
 * which holds no secret, is its cause.
 */
function toShownError(error: InstaMedError): Error {
	return new Error(`${error.message}. ${error.help ?? ''}`.trim(), { cause: error });
}

export class InstaMedAccountApi implements ICredentialType {
	name = 'instaMedAccountApi';

	displayName = 'InstaMed Account API';

	icon = { light: 'file:instaMedAccount.svg', dark: 'file:instaMedAccount.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-instamed/n8n-nodes-instamed/blob/main/docs/sign-in.md';

	// a session may move money: other nodes do not get it
	restrictToSupportedNodes = true as const;

	supportedNodes = ['n8n-nodes-instamed.instaMed', 'n8n-nodes-instamed.instaMedPayment', 'n8n-nodes-instamed.instaMedTrigger'];

	properties: INodeProperties[] = [
		{
			displayName:
				'InstaMed has no public API of this kind: the base URL is that of a service that speaks the session API, such as an in-house one, or of the sandbox of this package',
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
			description: 'The address in front of /sessions. Plain http is taken for this computer only.',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. billing.automation',
			description: 'Use an account of its own for automation, with no more rights than the workflows need',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'A wrong password is sent twice at most, so that the account is not locked',
		},
		{
			displayName: 'Corporate ID',
			name: 'corporateId',
			type: 'string',
			default: '',
			placeholder: 'e.g. LARKSPUR',
			description: 'Leave empty if you sign in without one',
		},
		{
			displayName: 'MFA',
			name: 'mfa',
			type: 'options',
			options: [
				{ name: 'Code URL', value: 'codeUrl', description: 'InstaMed sends a code by SMS or e-mail, and an address of yours gives it back' },
				{ name: 'None', value: 'none', description: 'The account needs no code' },
				{ name: 'TOTP Secret', value: 'totp', description: 'Codes as an authenticator app makes them' },
			],
			default: 'none',
			description: 'How the one-time code is found that InstaMed asks for after the password',
		},
		{
			displayName: 'TOTP Secret',
			name: 'totpSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { mfa: ['totp'] } },
			description: 'The secret key behind the QR code, or the whole otpauth:// address; not a six-digit code. Blanks and small letters do not matter.',
		},
		{
			displayName: 'Code Comes By',
			name: 'codeChannel',
			type: 'options',
			options: [
				{ name: 'E-Mail', value: 'email' },
				{ name: 'SMS', value: 'sms' },
			],
			default: 'sms',
			displayOptions: { show: { mfa: ['codeUrl'] } },
			description: 'Which kind of code is asked for',
		},
		{
			displayName: 'Code URL',
			name: 'codeUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/latest-code',
			displayOptions: { show: { mfa: ['codeUrl'] } },
			description: 'Is called with GET until it gives back a code that is newer than the sign-in, as text or as JSON {"code": "…"}. A webhook workflow can do that.',
		},
		{
			displayName: 'Code URL Token',
			name: 'inboxToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { mfa: ['codeUrl'] } },
			description: 'Goes to the code URL, and nowhere else, in the header "Authorization: Bearer …". Empty: no header.',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/sessions/current',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseSuccessBody',
				// a page in place of JSON has no account
				properties: { key: 'account', value: undefined, message: 'The base URL did not answer like a session API' },
			},
		],
	};

	/** Runs when n8n has no token, or InstaMed refused it; n8n stores the new one for all executions and processes. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const reading = read(credentials);
		if (!reading.ok) throw toShownError(reading.error);
		const { sessionToken } = credentials;
		const answer = await sessionDesk.session(reading.account, typeof sessionToken === 'string' ? sessionToken : '', {
			http: createHelperPort(this.helpers),
			clock: { now: () => Date.now() },
			sleep,
		});
		if (!answer.ok) throw toShownError(answer.error);
		return { sessionToken: answer.session.token };
	}

	/** Only requests to the host of the base URL get the token. */
	async authenticate(credentials: ICredentialDataDecryptedObject, requestOptions: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const { origin } = new URL(readBaseUrl(String(credentials.baseUrl ?? '')));
		const target = `${requestOptions.baseURL ?? ''}${requestOptions.url}`;
		if (!URL.canParse(target) || new URL(target).origin !== origin) return requestOptions;
		return await Promise.resolve({ ...requestOptions, headers: { ...requestOptions.headers, Authorization: `Bearer ${String(credentials.sessionToken ?? '')}` } });
	}
}
