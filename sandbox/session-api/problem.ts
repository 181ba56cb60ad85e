import type { ProblemCode } from '../../lib/resources/problem';
import type { HttpAnswer } from '../control/router';

export interface FieldError {
	/** Path of a member, or the name of a parameter or header. */
	readonly field: string;
	readonly message: string;
}

/** Why a call was not done. Texts hold no value of the request. */
export interface Problem {
	readonly kind: 'problem';
	readonly status: number;
	readonly code: ProblemCode;
	readonly detail?: string;
	/** Of a conflict: what stands in its `type`. */
	readonly reason?: string;
	readonly fieldErrors?: readonly FieldError[];
	readonly headers?: Readonly<Record<string, string>>;
}

const STATUS: Readonly<Record<ProblemCode, number>> = {
	invalid_credentials: 401,
	mfa_required: 401,
	mfa_invalid: 401,
	account_locked: 423,
	session_expired: 401,
	forbidden: 403,
	not_found: 404,
	validation: 400,
	conflict: 409,
	idempotency_mismatch: 409,
	rate_limited: 429,
	upstream_unavailable: 503,
	upstream_changed: 502,
};

const TITLE: Readonly<Record<ProblemCode, string>> = {
	invalid_credentials: 'User name or password is wrong',
	mfa_required: 'A code is needed',
	mfa_invalid: 'The code is wrong',
	account_locked: 'The account is locked',
	session_expired: 'The session is over',
	forbidden: 'Not allowed',
	not_found: 'Not found',
	validation: 'The request is not valid',
	conflict: 'Conflict',
	idempotency_mismatch: 'The key belongs to another request',
	rate_limited: 'Too many requests',
	upstream_unavailable: 'The portal cannot be reached',
	upstream_changed: 'The portal has changed',
};

export function problem(code: ProblemCode, more: Omit<Problem, 'kind' | 'code' | 'status'> & { readonly status?: number } = {}): Problem {
	return { kind: 'problem', code, status: STATUS[code], ...more };
}

export const notFound = (): Problem => problem('not_found');

/** The state does not allow it; `reason` is one of those that the contract lists. */
export function conflict(reason: string, detail: string): Problem {
	return problem('conflict', { reason, detail });
}

export function invalid(fieldErrors: readonly FieldError[]): Problem {
	return problem('validation', { fieldErrors });
}

const JSON_PROBLEM = 'application/problem+json';

/** The problem as it is sent. */
export function problemAnswer({ code, status, detail, reason, fieldErrors, headers = {} }: Problem, requestId: string): HttpAnswer {
	const body = {
		type: `urn:session-api:${code}${reason === undefined ? '' : `:${reason}`}`,
		title: TITLE[code],
		status,
		code,
		...(detail === undefined ? {} : { detail }),
		requestId,
		...(fieldErrors === undefined ? {} : { fieldErrors }),
	};
	return { status, headers: { 'Content-Type': JSON_PROBLEM, 'X-Request-Id': requestId, ...headers }, body: JSON.stringify(body) };
}

/** Something broke: no code, because nothing is said about what was done. */
export function faultAnswer(requestId: string): HttpAnswer {
	const body = { type: 'about:blank', title: 'Something broke', status: 500, requestId };
	return { status: 500, headers: { 'Content-Type': JSON_PROBLEM, 'X-Request-Id': requestId }, body: JSON.stringify(body) };
}
