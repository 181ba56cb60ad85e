import { InstaMedError, type ErrorKind } from '../core/error';
import { requestIdOf, statusError, type HttpReply } from '../http';
import type { ProblemCode } from '../resources/problem';
import { readProblem } from '../resources/read-problem';

interface Wording {
	readonly kind: ErrorKind;
	readonly message: string;
	readonly help: string;
	readonly retryable?: true;
}

const SIGN_IN_HELP = 'Open the credential, check it and test it.';

/** Each code of the contract in words. */
const PROBLEM_WORDS: Readonly<Record<ProblemCode, Wording>> = {
	invalid_credentials: { kind: 'auth', message: 'The log-in was refused', help: SIGN_IN_HELP },
	mfa_required: { kind: 'auth', message: 'The account asks for a second factor', help: SIGN_IN_HELP },
	mfa_invalid: { kind: 'auth', message: 'The code of the second factor was refused', help: SIGN_IN_HELP },
	account_locked: { kind: 'auth', message: 'The account is locked', help: 'Unlock it at InstaMed, then test the credential.' },
	session_expired: { kind: 'auth', message: 'The session ended and could not be renewed', help: SIGN_IN_HELP },
	forbidden: { kind: 'auth', message: 'The account may not do this', help: 'Ask whoever runs the account for the right to it; with OAuth2, check the scopes of the credential.' },
	not_found: { kind: 'http', message: 'There is nothing with this id', help: 'Check the id. It may belong to another account.' },
	validation: { kind: 'http', message: 'The request was refused because a value is missing or not allowed', help: 'Check the values of the item.' },
	conflict: { kind: 'http', message: 'The state of the record does not allow this', help: 'Read the record again to see its state.' },
	idempotency_mismatch: { kind: 'http', message: 'The payment key was used for something else', help: 'Use a key of its own for each payment.' },
	rate_limited: { kind: 'http', message: 'The server asks for fewer requests', help: 'Try again later, or process fewer items at once.', retryable: true },
	upstream_unavailable: { kind: 'http', message: 'The InstaMed portal cannot be reached by the service in front of it', help: 'Try again later.', retryable: true },
	upstream_changed: { kind: 'protocol', message: 'The InstaMed portal changed, and the service in front of it does not understand it any more', help: 'Tell whoever runs the service; trying again does not help.' },
};

function waitText(waitMs: number | null): string {
	return waitMs === null ? '' : ` The server asks to wait ${Math.ceil(waitMs / 1_000)} seconds.`;
}

/** A refusal of a call that moves nothing, as an error in our words; free text of the answer stays out of it. */
export function problemError(reply: HttpReply, waitMs: number | null = null): InstaMedError {
	const { code, fields, requestId } = readProblem(reply);
	if (code === null) return statusError(reply, waitMs);
	const { kind, message, help, retryable } = PROBLEM_WORDS[code];
	const named = fields.length === 0 ? '' : `: ${fields.slice(0, 10).join(', ')}`;
	return new InstaMedError(kind, `${message}${named}`, {
		code,
		help: `${help}${waitText(waitMs)}`,
		retryable: retryable ?? false,
		...(requestId === null ? {} : { requestId }),
	});
}

/** The session is over, and renewing it did not help. */
export function signedOutError(reply: Pick<HttpReply, 'headers'>): InstaMedError {
	const { kind, message, help } = PROBLEM_WORDS.session_expired;
	const requestId = requestIdOf(reply);
	return new InstaMedError(kind, message, { code: 'session_expired', help, ...(requestId === null ? {} : { requestId }) });
}
