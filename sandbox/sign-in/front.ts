import { json, type HttpAnswer, type HttpFront, type HttpRequest } from '../control/router';
import type { OAuthServer } from '../oauth/oauth-server';
import type { UpstreamState } from '../session-api/switches';
import { authorize, type Caller } from './authorize';
import { apiAnswer, problemAnswer } from './problem';
import type { CodeMethod } from './settings';
import { ENTITLEMENTS, type SignIn, type SignInAnswer } from './sign-in';

function readObject(request: HttpRequest): Record<string, unknown> | null {
	try {
		const value: unknown = JSON.parse(request.body.toString('utf8'));
		// an object has members
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
	} catch {
		return null;
	}
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 500;

function isMfa(value: unknown): value is { method: CodeMethod; code?: string } {
	if (typeof value !== 'object' || value === null || !('method' in value)) return false;
	const code: unknown = 'code' in value ? value.code : undefined;
	return ['totp', 'sms', 'email'].includes(String(value.method)) && (code === undefined || isText(code));
}

const instant = (ms: number): string => new Date(ms).toISOString();
const invalid = (field: string): HttpAnswer => problemAnswer(400, 'validation', { fieldErrors: [{ field, message: 'Missing or not valid' }] });

function toHttp(signIn: SignIn, answer: SignInAnswer): HttpAnswer {
	switch (answer.kind) {
		case 'session': {
			const { account, token, expiresAtMs } = answer;
			return apiAnswer(201, { token, expiresAt: instant(expiresAtMs), account: { id: account.id, name: account.name, entitlements: ENTITLEMENTS } });
		}
		case 'challenge': {
			const { challengeId, method, destination, expiresAtMs } = answer;
			return apiAnswer(202, { challengeId, method, destination, expiresAt: instant(expiresAtMs) });
		}
		case 'badPassword':
			return problemAnswer(401, 'invalid_credentials');
		case 'badCode':
			return problemAnswer(401, 'mfa_invalid');
		case 'locked':
			return problemAnswer(423, 'account_locked', { headers: { 'Retry-After': String(Math.ceil(signIn.settings.lockMs / 1000)) } });
		case 'noChallenge':
			return problemAnswer(404, 'not_found', { detail: 'There is no such challenge any more' });
		case 'noSuchMethod':
			return problemAnswer(401, 'mfa_required', { detail: 'The account has no such way to a code' });
	}
}

function start(signIn: SignIn, request: HttpRequest): HttpAnswer {
	const body = readObject(request);
	if (body === null) return invalid('body');
	const { username, password, corporateId = '', mfa } = body;
	if (!isText(username)) return invalid('username');
	if (!isText(password)) return invalid('password');
	if (typeof corporateId !== 'string') return invalid('corporateId');
	if (mfa !== undefined && !isMfa(mfa)) return invalid('mfa');
	return toHttp(signIn, signIn.start(username, password, corporateId, mfa));
}

function verify(signIn: SignIn, request: HttpRequest): HttpAnswer {
	const code = readObject(request)?.['code'];
	if (!isText(code)) return invalid('code');
	return toHttp(signIn, signIn.verify(request.params['challengeId'] ?? '', code));
}

function health(signIn: SignIn, upstream: UpstreamState, { account, expiresAtMs, scopes }: Caller): HttpAnswer {
	return apiAnswer(200, {
		account: { id: account?.id ?? 'client', name: account?.name ?? 'A program with a token of its own', entitlements: scopes },
		expiresAt: instant(expiresAtMs),
		upstream: { state: upstream, checkedAt: instant(signIn.now()) },
	});
}

function latest(signIn: SignIn, request: HttpRequest): HttpAnswer {
	const message = signIn.outbox.latest(request.query.get('channel') ?? undefined);
	return message === undefined ? json(404, { error: 'No code was sent yet' }) : json(200, { code: message.code, receivedAt: message.sentAt });
}

/** Signing in to the session API, and what people and tests need beside it: the outbox and the counters. */
export function signInFront(signIn: SignIn, oAuth: OAuthServer, upstream: () => UpstreamState = () => 'ok'): HttpFront {
	// the server's clock shows in every answer, as it does with real servers
	const dated = (handle: (request: HttpRequest) => HttpAnswer) => (request: HttpRequest): HttpAnswer => {
		const answer = handle(request);
		return { ...answer, headers: { Date: new Date(signIn.now()).toUTCString(), ...answer.headers } };
	};
	const withCaller = (handle: (caller: Caller) => HttpAnswer) =>
		dated((request) => {
			const authorization = authorize(signIn, oAuth, request);
			return authorization.ok ? handle(authorization.caller) : authorization.answer;
		});
	return {
		name: 'sign-in',
		routes: [
			{ method: 'POST', path: '/session-api/sessions', handle: dated((request) => start(signIn, request)) },
			{ method: 'POST', path: '/session-api/sessions/:challengeId/verify', handle: dated((request) => verify(signIn, request)) },
			{ method: 'GET', path: '/session-api/sessions/current', handle: withCaller((caller) => health(signIn, upstream(), caller)) },
			{
				method: 'DELETE',
				path: '/session-api/sessions/current',
				handle: withCaller(({ token }) => {
					signIn.end(token);
					return apiAnswer(204);
				}),
			},
			{ method: 'GET', path: '/outbox', handle: () => json(200, { messages: signIn.outbox.messages }) },
			{ method: 'GET', path: '/outbox/latest', handle: (request) => latest(signIn, request) },
			{ method: 'GET', path: '/sign-in', handle: () => json(200, { counters: signIn.counters, openSessions: signIn.openSessions }) },
		],
	};
}
