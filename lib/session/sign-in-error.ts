import { InstaMedError } from '../core/error';
import type { HttpFailure } from '../http';
import { describeSkew, MAX_SKEW_MS } from './clock-skew';

/** How signing in can end badly, in words for the person who runs the workflow. No text holds a secret. */
type Id = string | null;

const withId = (requestId: Id): { requestId?: string } => (requestId === null ? {} : { requestId });

export const passwordRefused = (requestId: Id): InstaMedError =>
	new InstaMedError('auth', 'InstaMed refused the username or password', {
		code: 'password',
		help: 'It was not tried again, because repeated failures lock the account. Check username, password and corporate ID in the credential.',
		...withId(requestId),
	});

export const codeRefused = (requestId: Id, skewMs: number | null): InstaMedError =>
	new InstaMedError('auth', 'InstaMed refused the one-time code', {
		code: 'codeRefused',
		help: `${skewMs === null || skewMs === 0 ? '' : `This computer's clock is ${describeSkew(skewMs)} InstaMed's; that was taken into account. `}Check that the TOTP secret, or the code URL, belongs to this account, and that no other program signs in with the same secret.`,
		...withId(requestId),
	});

export const clockWrong = (skewMs: number): InstaMedError =>
	new InstaMedError('config', `This computer's clock is ${describeSkew(skewMs)} InstaMed's, too much for one-time codes`, {
		code: 'clock',
		help: `Set the clock of the computer that runs n8n. Up to ${MAX_SKEW_MS / 1000} seconds are set right by themselves.`,
	});

export const codeNeeded = (method: string): InstaMedError =>
	new InstaMedError('config', `InstaMed asks for a one-time code (${method}), and the credential has no way to get one`, {
		code: 'codeNeeded',
		help: 'Open the credential and set MFA: a TOTP secret for an authenticator app, or a code URL for codes by SMS or e-mail.',
	});

export const noCodeCame = (unreachable: boolean): InstaMedError =>
	new InstaMedError('auth', unreachable ? 'The code URL could not be read' : 'No new one-time code came to the code URL', {
		code: 'noCode',
		help: unreachable
			? 'Open the code URL from the computer that runs n8n: it must answer 200 with the latest code, as text or as JSON {"code": "…"}, without a redirect.'
			: 'Check that messages of InstaMed reach the workflow behind the code URL, and that it gives back the latest code.',
	});

export const accountLocked = (requestId: Id): InstaMedError =>
	new InstaMedError('auth', 'InstaMed has locked the account', {
		code: 'locked',
		help: 'Nothing more is tried for 30 minutes. Unlock the account in the portal or ask InstaMed, then check the credential.',
		...withId(requestId),
	});

export const signInPaused = (pauseMs: number): InstaMedError =>
	new InstaMedError('auth', `Signing in is paused for ${Math.max(1, Math.ceil(pauseMs / 60_000))} minutes, because InstaMed refused this credential twice`, {
		code: 'signInPaused',
		help: 'Nothing was sent: another refusal could lock the account. Correct the credential and save it, which ends the pause at once.',
	});

export const notSessionApi = (): InstaMedError =>
	new InstaMedError('protocol', 'The base URL did not answer like a session API', {
		code: 'notSessionApi',
		help: 'Check the base URL in the credential: it is the address in front of /sessions. A portal page or a proxy may have answered in its place.',
	});

export const signInAnswer = (status: number, requestId: Id): InstaMedError => {
	const retryable = status === 429 || status >= 500;
	return new InstaMedError('http', status === 429 ? 'InstaMed takes no more sign-ins at the moment' : `Signing in was answered with HTTP ${status}`, {
		code: status === 429 ? 'rateLimited' : 'signInAnswer',
		retryable,
		help: retryable ? 'Try again in a few minutes.' : 'Check the base URL and the account in the credential.',
		...withId(requestId),
	});
};

export const signInFailure = ({ code }: HttpFailure): InstaMedError =>
	new InstaMedError(code === 'timeout' ? 'timeout' : 'transport', `The base URL could not be reached (${code})`, {
		code,
		retryable: true,
		help: 'Check the base URL in the credential, and whether the computer that runs n8n may reach it.',
	});
