import type { HttpAnswer, HttpRequest } from '../control/router';
import type { OAuthServer } from '../oauth/oauth-server';
import { problemAnswer } from './problem';
import { ENTITLEMENTS, type SignIn, type UserAccount } from './sign-in';

/** Who calls, and what that one may do. */
export interface Caller {
	/** Null for a program that has a token of its own (client credentials). */
	readonly account: UserAccount | null;
	readonly scopes: readonly string[];
	readonly expiresAtMs: number;
	readonly token: string;
}

export type Authorization = { readonly ok: true; readonly caller: Caller } | { readonly ok: false; readonly answer: HttpAnswer };

/** A page as portals show it, with status 200, when nobody is signed in. */
export const LOG_IN_PAGE =
	'<!doctype html><html lang="en"><head><title>Log In</title></head><body><form method="post" action="/login"><label>Username <input name="u"></label><label>Password <input name="p" type="password"></label><button>Log In</button></form></body></html>';

function signedOut(signIn: SignIn): HttpAnswer {
	const date = { Date: new Date(signIn.now()).toUTCString() };
	switch (signIn.settings.lossMode) {
		case '401':
			return problemAnswer(401, 'session_expired', { headers: { 'WWW-Authenticate': 'Bearer', ...date } });
		case 'html':
			return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8', ...date }, body: LOG_IN_PAGE };
		case 'redirect':
			return { status: 302, headers: { Location: '/login?ReturnUrl=%2F', 'Content-Type': 'text/html; charset=utf-8', ...date }, body: '' };
	}
}

/**
 * Checks the bearer token of a request to the session API, of either kind, and that it allows `scope`.
 * A refusal is answered as the settings say, before anything is done.
 */
export function authorize(signIn: SignIn, oAuth: OAuthServer, request: HttpRequest, scope?: string): Authorization {
	const header = request.headers['authorization'];
	const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(typeof header === 'string' ? header : '')?.[1] ?? '';
	const session = signIn.use(token);
	const grant = session === null ? oAuth.use(token) : null;
	if (session === null && grant === null) return { ok: false, answer: signedOut(signIn) };
	const caller: Caller =
		session === null
			? { account: grant?.account ?? null, scopes: grant?.scopes ?? [], expiresAtMs: grant?.expiresAtMs ?? 0, token }
			: { account: session.account, scopes: ENTITLEMENTS, expiresAtMs: session.expiresAtMs, token };
	if (scope !== undefined && !caller.scopes.includes(scope)) return { ok: false, answer: problemAnswer(403, 'forbidden', { detail: `The token lacks ${scope}` }) };
	return { ok: true, caller };
}
