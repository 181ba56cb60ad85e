import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { InstaMedError, isInstaMedError } from '../../../lib/core/error';
import type { BaseUrl } from '../../../lib/http';
import { attempt } from '../attempt';
import type { ConnectionContext } from './connection-context';
import { credentialTypeOf } from './connection-property';
import { credentialIdOf } from './stored-credential';

/** Hidden field of the account credential in which n8n stores the token. */
export const SESSION_TOKEN = 'sessionToken';
const TIMEOUT_MS = 60_000;

/** n8n wraps what a credential throws; our own error is somewhere along its causes. */
function ownError(error: unknown, depth = 0): InstaMedError | null {
	if (isInstaMedError(error)) return error;
	if (depth > 4 || typeof error !== 'object' || error === null || !('cause' in error)) return null;
	return ownError(error.cause, depth + 1);
}

function check(baseUrl: BaseUrl): { method: 'GET'; url: string; disableFollowRedirect: true; timeout: number } {
	return { method: 'GET', url: `${baseUrl}/sessions/current`, disableFollowRedirect: true, timeout: TIMEOUT_MS };
}

/**
 * Lets n8n sign in through the credential's own `preAuthentication` and store the token.
 * @param stored the credential as it is read now; n8n is shown it without a token, so that it signs in whatever the server answers
 * @throws InstaMedError as the sign-in gave it
 */
export async function renewAccount(ctx: ConnectionContext, baseUrl: BaseUrl, stored: IDataObject): Promise<void> {
	const type = credentialTypeOf('account');
	const data = { ...stored, [SESSION_TOKEN]: '' } as ICredentialDataDecryptedObject; // what n8n itself decrypted
	const credentialsDecrypted = { id: credentialIdOf(ctx, 'account'), name: type, type, data };
	const result = await attempt(
		async () => (await ctx.helpers.httpRequestWithAuthentication.call(ctx, type, { ...check(baseUrl), ignoreHttpStatusErrors: true }, { credentialsDecrypted })) as unknown, // n8n types it as any
	);
	// the request behind the sign-in does not matter: whether there is a token shows in the store
	const error = result.ok ? null : ownError(result.error);
	if (error !== null) throw error;
}

function neverConnected(): InstaMedError {
	return new InstaMedError('auth', 'The OAuth2 credential is not connected', { code: 'reconnect', help: 'Open the credential and connect it.' });
}

function reconnect(error: unknown): InstaMedError {
	const lost = error instanceof Error && /reconnect|not connected/i.test(error.message);
	return new InstaMedError('auth', lost ? 'The OAuth2 credential has to be connected again' : 'The OAuth2 token could not be renewed', {
		code: lost ? 'reconnect' : 'notSignedIn',
		retryable: !lost,
		help: lost ? 'Open the credential and connect it again: access was revoked, or the refresh token has ended.' : 'Try again later. If it stays, open the credential and connect it again.',
	});
}

/**
 * Lets n8n get or refresh the OAuth2 token and store it; n8n sees to it that this happens once.
 * @throws InstaMedError kind `auth`
 */
export async function renewOAuth2(ctx: ConnectionContext, baseUrl: BaseUrl, { hasToken, isConnected }: { readonly hasToken: boolean; readonly isConnected: boolean }): Promise<void> {
	if (!isConnected) throw neverConnected();
	const type = credentialTypeOf('oAuth2');
	const { refreshOAuth2Token } = ctx.helpers as Partial<typeof ctx.helpers>; // older n8n has none
	const result = await attempt(async () =>
		hasToken && refreshOAuth2Token !== undefined
			? ((await refreshOAuth2Token.call(ctx, type)) as unknown) // n8n types it as any
			: ((await ctx.helpers.httpRequestWithAuthentication.call(ctx, type, { ...check(baseUrl), ignoreHttpStatusErrors: { ignore: true, except: [401] } })) as unknown), // the same
	);
	if (!result.ok) throw ownError(result.error) ?? reconnect(result.error);
}
