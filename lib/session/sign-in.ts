import type { InstaMedError } from '../core/error';
import type { Clock, Sleep } from '../core/ports';
import { readJsonBody, type HttpPort, type HttpReply } from '../http';
import { readProblem } from '../resources/read-problem';
import { challenge, session, type Challenge, type Session } from '../resources/session';
import { skewFrom } from './clock-skew';
import { CodeInbox, type Look } from './code-inbox';
import type { SignInAccount } from './sign-in-account';
import { codeNeeded, noCodeCame, notSessionApi, signInAnswer, signInFailure } from './sign-in-error';
import { codeOfStep } from './totp';

export interface SignInPorts {
	readonly http: HttpPort;
	readonly clock: Clock;
	readonly sleep: Sleep;
}

/** How one attempt ended. Only the last three kinds count towards a lock-out. */
export type AttemptResult =
	| { readonly kind: 'signedIn'; readonly session: Session }
	| { readonly kind: 'failed'; readonly error: InstaMedError }
	| { readonly kind: 'passwordRefused' | 'codeRefused' | 'locked'; readonly requestId: string | null };

/** What an attempt needs to know from outside and tells to it. */
export interface AttemptContext extends SignInPorts {
	/** Waits for a time step in which no code was used yet, and takes it. */
	takeStep(): Promise<number>;
	/** The server's clock is that much ahead of ours. */
	sawSkew(skewMs: number): void;
}

const LIMITS = { timeoutMs: 30_000, maxBytes: 262_144 };
/** A code that arrives after this is of no use, whatever the challenge says. */
const MAX_CHALLENGE_MS = 10 * 60_000;

type Reading = { readonly kind: 'challenged'; readonly challenge: Challenge; readonly reply: HttpReply } | AttemptResult;

const failed = (error: InstaMedError): AttemptResult => ({ kind: 'failed', error });

function readRefusal(reply: HttpReply, method: string): AttemptResult {
	const { code, isCoded, requestId } = readProblem(reply);
	if (code === 'invalid_credentials') return { kind: 'passwordRefused', requestId };
	if (code === 'mfa_invalid') return { kind: 'codeRefused', requestId };
	if (code === 'account_locked') return { kind: 'locked', requestId };
	if (code === 'mfa_required') return failed(codeNeeded(method));
	// a 401 without a known reason is taken for the worst that it can be
	if (reply.status === 401 || reply.status === 403) return { kind: 'passwordRefused', requestId };
	if (reply.status === 429 || reply.status >= 500 || isCoded) return failed(signInAnswer(reply.status, requestId));
	return failed(notSessionApi());
}

function read(reply: HttpReply, method: string): Reading {
	const json = readJsonBody(reply);
	const body = json.ok ? json.value : undefined;
	if (reply.status === 201) {
		const made = session.safeParse(body);
		return made.success ? { kind: 'signedIn', session: made.data } : failed(notSessionApi());
	}
	if (reply.status === 202) {
		const asked = challenge.safeParse(body);
		return asked.success ? { kind: 'challenged', challenge: asked.data, reply } : failed(notSessionApi());
	}
	return readRefusal(reply, method);
}

async function post(context: AttemptContext, url: string, body: object, method: string): Promise<Reading> {
	const sentAt = context.clock.now();
	const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
	const reply = await context.http.send({ method: 'POST', url, headers, body: JSON.stringify(body) }, LIMITS);
	if (reply.kind === 'failure') return failed(signInFailure(reply));
	const skew = skewFrom(reply.headers['date'], sentAt, context.clock.now());
	if (skew !== null) context.sawSkew(skew);
	return read(reply, method);
}

/** How long a challenge lasts, by the server's own clock. */
function challengeMs({ challenge: asked, reply }: Extract<Reading, { kind: 'challenged' }>, nowMs: number): number {
	const said = Date.parse(reply.headers['date'] ?? '');
	return Math.min(MAX_CHALLENGE_MS, Date.parse(asked.expiresAt) - (Number.isNaN(said) ? nowMs : said));
}

/**
 * Signs in once: password, then the code that the account needs, sent along or when asked for. It sends one
 * password and at most one code. Whether another attempt may follow is the caller's to decide.
 */
export async function attemptSignIn(account: SignInAccount, context: AttemptContext): Promise<AttemptResult> {
	const { baseUrl, username, password, corporateId, secondFactor } = account;
	const log = { username, password, ...(corporateId === '' ? {} : { corporateId }) };
	const sessions = `${baseUrl}/sessions`;
	let inbox: CodeInbox | undefined;
	let before: Look = 'empty';
	let mfa: object = {};
	let sentCode = false;
	if (secondFactor.kind === 'totp') {
		mfa = { mfa: { method: 'totp', code: codeOfStep(secondFactor.secret, await context.takeStep()) } };
		sentCode = true;
	} else if (secondFactor.kind === 'codeUrl') {
		inbox = new CodeInbox(secondFactor, context);
		before = await inbox.look();
		// without it the code that InstaMed is about to send would be lost
		if (before === 'unreachable') return failed(noCodeCame(true));
		mfa = { mfa: { method: secondFactor.channel } };
	}
	const askedAt = context.clock.now();
	const first = await post(context, sessions, { ...log, ...mfa }, secondFactor.kind);
	if (first.kind !== 'challenged') return first;
	const { challengeId, method } = first.challenge;
	const verify = `${sessions}/${encodeURIComponent(challengeId)}/verify`;
	if (method === 'totp' && secondFactor.kind === 'totp') {
		// a server that asks for the code in a second call has not looked at the first one, or did and would refuse it again
		const second = await post(context, verify, { code: codeOfStep(secondFactor.secret, await context.takeStep()) }, method);
		return second.kind === 'challenged' ? failed(notSessionApi()) : second;
	}
	if (inbox === undefined || method === 'totp' || sentCode) return failed(codeNeeded(method));
	const now = context.clock.now();
	const code = await inbox.waitForNew(before, askedAt, now + challengeMs(first, now));
	if (code === 'none' || code === 'unreachable') return failed(noCodeCame(code === 'unreachable'));
	const second = await post(context, verify, { code }, method);
	return second.kind === 'challenged' ? failed(notSessionApi()) : second;
}
