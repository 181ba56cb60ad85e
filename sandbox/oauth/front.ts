import type { HttpAnswer, HttpFront, HttpRequest } from '../control/router';
import { apiAnswer } from '../sign-in/problem';
import { consentPage, refusalPage } from './consent-page';
import type { OAuthServer } from './oauth-server';

function redirect(to: string, values: Readonly<Record<string, string>>, state: string | null): HttpAnswer {
	const url = new URL(to);
	for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
	if (state !== null) url.searchParams.set('state', state);
	return { ...apiAnswer(302), headers: { ...apiAnswer(302).headers, Location: url.href } };
}

function page(status: number, html: string): HttpAnswer {
	return { status, headers: { ...apiAnswer(status).headers, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }, body: html };
}

function authorizePage(server: OAuthServer, { query }: HttpRequest): HttpAnswer {
	const redirectUri = query.get('redirect_uri') ?? server.client.redirectUri ?? '';
	const known = server.client.redirectUri;
	// never send anyone to an address that the client did not register
	if (query.get('client_id') !== server.client.clientId || !URL.canParse(redirectUri) || (known !== undefined && known !== redirectUri)) {
		return page(400, refusalPage('This program, or the address it wants to return to, is not known.'));
	}
	const state = query.get('state');
	const challenge = query.get('code_challenge') ?? '';
	if (query.get('response_type') !== 'code' || query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43,128}$/.test(challenge)) return redirect(redirectUri, { error: 'invalid_request' }, state);
	const scopes = server.scopesOf(query.get('scope'));
	if (scopes === null) return redirect(redirectUri, { error: 'invalid_scope' }, state);
	const decision = server.autoApprove ? 'allow' : query.get('decision');
	if (decision === 'deny') return redirect(redirectUri, { error: 'access_denied' }, state);
	if (decision !== 'allow') return page(200, consentPage(query, scopes));
	return redirect(redirectUri, { code: server.allow(scopes, redirectUri, challenge) }, state);
}

/** Client id and secret from the Basic header or from the form; the secret part of either may be percent-encoded. */
function clientOf(request: HttpRequest, form: URLSearchParams): { id: string; secret: string } {
	const header = request.headers['authorization'];
	const basic = /^Basic ([\w+/]+=*)$/i.exec(typeof header === 'string' ? header : '')?.[1];
	if (basic === undefined) return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
	const [id = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
	return { id: decodeURIComponent(id), secret: decodeURIComponent(rest.join(':')) };
}

function token(server: OAuthServer, request: HttpRequest): HttpAnswer {
	const form = new URLSearchParams(request.body.toString('utf8'));
	const { id, secret } = clientOf(request, form);
	const answer = server.token(form, id, secret);
	const status = !('error' in answer) ? 200 : answer.error === 'invalid_client' ? 401 : 400;
	const result = apiAnswer(status, answer);
	return { ...result, headers: { ...result.headers, 'Cache-Control': 'no-store' } };
}

/** The OAuth2 side of the session API. */
export function oAuthFront(server: OAuthServer): HttpFront {
	return {
		name: 'oauth2',
		routes: [
			{ method: 'GET', path: '/session-api/oauth2/authorize', handle: (request) => authorizePage(server, request) },
			{ method: 'POST', path: '/session-api/oauth2/token', handle: (request) => token(server, request) },
		],
	};
}
