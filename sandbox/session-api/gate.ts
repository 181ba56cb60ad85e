import { createHash } from 'node:crypto';
import type { z } from '../../lib/vendor';
import type { HttpAnswer, HttpOutcome, HttpRequest } from '../control/router';
import type { Sandbox } from '../sandbox';
import { authorize } from '../sign-in';
import { drifted } from './drift';
import { faultAnswer, invalid, problem, problemAnswer, type FieldError, type Problem } from './problem';
import { overLimit } from './rate-limit';
import { holdsRawCard } from './raw-card';
import type { ApiRoute, Reply } from './route';
import { stateOf } from './state';
import type { Who } from './who';

/**
 * What every call passes, in this order: rate limit, token, the portal's state, scope, body without raw cards,
 * parameters, body, key. Only then anything is done. Whatever refuses it says so as a problem.
 */

export const BASE_PATH = '/session-api';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** What is given but not known, missing or impossible; texts of ours, never values of the request. */
function fieldErrorsOf(error: z.ZodError, whole: string): FieldError[] {
	return error.issues.flatMap((issue) => {
		const place = issue.path.map(String);
		if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ field: [...place, key].join('.').slice(0, 200), message: 'Not known' }));
		const isMissing = issue.code === 'invalid_type' && issue.received === 'undefined';
		return [{ field: place.join('.') || whole, message: isMissing ? 'Missing' : issue.code === 'custom' ? issue.message : 'Not a value that it can have' }];
	});
}

/** A server may give fewer rows than it is asked for. */
function capped(query: unknown, mostRows: number | null): unknown {
	if (mostRows === null || typeof query !== 'object' || query === null || !('limit' in query) || typeof query.limit !== 'number') return query;
	return { ...query, limit: Math.min(query.limit, mostRows) };
}

function readQuery(route: ApiRoute, query: URLSearchParams): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem } {
	const repeated = [...new Set(query.keys())].filter((name) => query.getAll(name).length > 1);
	if (repeated.length > 0) return { ok: false, problem: invalid(repeated.map((field) => ({ field, message: 'More than once' }))) };
	const parsed = route.query.safeParse(Object.fromEntries(query));
	return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: invalid(fieldErrorsOf(parsed.error, 'query')) };
}

function readBody(route: ApiRoute, request: HttpRequest): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem } {
	if (route.body === null) return request.body.length === 0 ? { ok: true, value: null } : { ok: false, problem: invalid([{ field: 'body', message: 'There should be none' }]) };
	if (!/^application\/json\b/i.test(String(request.headers['content-type'] ?? ''))) return { ok: false, problem: invalid([{ field: 'Content-Type', message: 'Must be application/json' }]) };
	let given: unknown = null;
	try {
		given = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body));
	} catch {
		return { ok: false, problem: invalid([{ field: 'body', message: 'Not JSON' }]) };
	}
	if (holdsRawCard(given)) return { ok: false, problem: problem('validation', { status: 422, detail: 'The body has a card or bank account number in it: send a token' }) };
	const parsed = route.body.safeParse(given);
	return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: invalid(fieldErrorsOf(parsed.error, 'body')) };
}

function readParams(request: HttpRequest): Record<string, string> | null {
	try {
		return Object.fromEntries(Object.entries(request.params).map(([name, text]) => [name, decodeURIComponent(text)]));
	} catch {
		return null;
	}
}

function upstreamProblem(state: Sandbox['sessionApi']['upstream']): Problem | null {
	if (state === 'unavailable') return problem('upstream_unavailable', { headers: { 'Retry-After': '60' } });
	return state === 'changed' ? problem('upstream_changed', { detail: 'A page of the portal is not as it was' }) : null;
}

/** JSON without differences that mean nothing, so that the same request is recognised. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part));
}

function fingerprintOf(request: HttpRequest): string {
	const body: unknown = request.body.length === 0 ? null : JSON.parse(request.body.toString('utf8'));
	return createHash('sha256').update(canonical([request.method, request.path, body])).digest('hex');
}

function toAnswer(sandbox: Sandbox, route: ApiRoute, reply: Reply, requestId: string): HttpOutcome {
	switch (reply.kind) {
		case 'value': {
			const { drift } = sandbox.sessionApi;
			const drifts = drift !== null && route.path.startsWith(drift.under ?? '');
			const shown = drifts ? drifted(reply.value, drift) : reply.value;
			return { status: reply.status, headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-Request-Id': requestId }, body: JSON.stringify(shown) };
		}
		case 'nothing':
			return { status: 204, headers: { 'X-Request-Id': requestId }, body: '' };
		case 'fault':
			return faultAnswer(requestId);
		case 'silence':
			return 'noAnswer';
		case 'problem':
			return problemAnswer(reply, requestId);
	}
}

/** Answers to what was done or decided are given again; those that leave it open are not. */
function isKept(outcome: HttpOutcome): boolean {
	return outcome !== 'noAnswer' && outcome.status < 500 && outcome.status !== 400;
}

function again(answer: HttpOutcome): HttpOutcome {
	return answer === 'noAnswer' ? answer : { ...answer, headers: { ...answer.headers, 'Idempotent-Replayed': 'true' } };
}

async function keyed(sandbox: Sandbox, request: HttpRequest, who: Who, key: string, work: () => HttpOutcome): Promise<HttpOutcome> {
	const outcome = await stateOf(sandbox.world).idempotency.run(`${who.accountId} ${key}`, fingerprintOf(request), sandbox.clock.now(), () => Promise.resolve().then(work), isKept);
	if (outcome.kind === 'mismatch') return problemAnswer(problem('idempotency_mismatch', { detail: 'Idempotency-Key was used for another request' }), request.id);
	return outcome.kind === 'again' ? again(outcome.answer) : outcome.answer;
}

/** Lets one request through to a route, or says why not. */
export async function pass(sandbox: Sandbox, route: ApiRoute, request: HttpRequest): Promise<HttpOutcome> {
	const { world, sessionApi } = sandbox;
	const state = stateOf(world);
	const refuse = (why: Problem): HttpAnswer => problemAnswer(why, request.id);

	const tooMany = overLimit(sessionApi, state, sandbox.clock.now());
	if (tooMany !== null) return refuse(tooMany);
	const authorization = authorize(sandbox.signIn, sandbox.oAuth, request);
	if (!authorization.ok) return authorization.answer;
	const who: Who = { accountId: authorization.caller.account?.id ?? 'client', scopes: new Set(authorization.caller.scopes) };
	const upstream = upstreamProblem(sessionApi.upstream);
	if (upstream !== null) return refuse(upstream);
	if (route.scope !== null && !who.scopes.has(route.scope)) return refuse(problem('forbidden', { detail: `The token lacks ${route.scope}` }));

	const params = readParams(request);
	if (params === null) return refuse(invalid([{ field: 'path', message: 'Not a value that it can have' }]));
	const query = readQuery(route, request.query);
	if (!query.ok) return refuse(query.problem);
	const body = readBody(route, request);
	if (!body.ok) return refuse(body.problem);
	const key = request.headers['idempotency-key'];
	if (route.needsKey && key === undefined) return refuse(invalid([{ field: 'Idempotency-Key', message: 'Missing' }]));
	if (key !== undefined && (typeof key !== 'string' || !KEY.test(key))) return refuse(invalid([{ field: 'Idempotency-Key', message: 'Not a value that it can have' }]));

	const caller = (reference: string | null) => ({ interface: 'session' as const, requestId: request.id, reference: reference ?? key ?? null });
	const work = (): HttpOutcome => toAnswer(sandbox, route, route.handle({ sandbox, world, state, who, params, query: capped(query.value, sessionApi.mostRows), body: body.value, caller }), request.id);
	return key === undefined || route.method === 'GET' ? work() : await keyed(sandbox, request, who, key, work);
}
