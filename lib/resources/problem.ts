import { z } from '../vendor';

export const PROBLEM_CODES = [
	'invalid_credentials',
	'mfa_required',
	'mfa_invalid',
	'account_locked',
	'session_expired',
	'forbidden',
	'not_found',
	'validation',
	'conflict',
	'idempotency_mismatch',
	'rate_limited',
	'upstream_unavailable',
	'upstream_changed',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** `application/problem+json`; every member but the status can be absent in a foreign answer. */
export const problem = z.object({
	type: z.string().optional(),
	title: z.string().optional(),
	status: z.number().int().optional(),
	code: z.string().optional(),
	detail: z.string().optional(),
	requestId: z.string().optional(),
	fieldErrors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
