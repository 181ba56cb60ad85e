import { randomUUID } from 'node:crypto';
import type { ProblemCode } from '../../lib/resources/problem';
import type { HttpAnswer } from '../control/router';

type Extra = { readonly detail?: string; readonly headers?: Readonly<Record<string, string>>; readonly fieldErrors?: ReadonlyArray<{ field: string; message: string }> };

const TITLES: Readonly<Partial<Record<ProblemCode, string>>> = {
	invalid_credentials: 'Username or password is wrong',
	mfa_required: 'A code is needed',
	mfa_invalid: 'The code is wrong, used or too old',
	account_locked: 'The account is locked',
	session_expired: 'The session is over',
	forbidden: 'The token does not allow this',
	validation: 'The request is not valid',
	not_found: 'Not found',
};

/** `application/problem+json` of the session API. */
export function problemAnswer(status: number, code: ProblemCode, { detail, headers, fieldErrors }: Extra = {}): HttpAnswer {
	const requestId = randomUUID();
	const body = { type: `urn:session-api:${code}`, title: TITLES[code] ?? code, status, code, ...(detail === undefined ? {} : { detail }), requestId, ...(fieldErrors === undefined ? {} : { fieldErrors }) };
	return { status, headers: { 'Content-Type': 'application/problem+json', 'X-Request-Id': requestId, ...headers }, body: JSON.stringify(body) };
}

/** JSON of the session API; no body where there is nothing to say. */
export function apiAnswer(status: number, value?: unknown): HttpAnswer {
	const headers = { 'X-Request-Id': randomUUID() };
	if (value === undefined) return { status, headers, body: '' };
	return { status, headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}
