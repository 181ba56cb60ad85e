import fc from 'fast-check';
import type { HttpReply } from '../../lib/http';
import { isSignedOut } from '../../lib/session';
import { LOG_IN_PAGE } from '../../sandbox/sign-in/authorize';
import { SEED } from './seed';

function reply(status: number, body = '', headers: Record<string, string> = {}): HttpReply {
	return { kind: 'reply', status, headers, body: new Uint8Array(Buffer.from(body)) };
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a session that is over', () => {
	test.each<[string, HttpReply]>([
		['401', reply(401)],
		['401 with any body', reply(401, '<html>', HTML)],
		['log-in page with 200', reply(200, LOG_IN_PAGE, HTML)],
		['log-in page that says it is JSON', reply(200, LOG_IN_PAGE, JSON_TYPE)],
		['page titled Sign In', reply(200, '<!DOCTYPE html><title>InstaMed - Sign In</title>', HTML)],
		['page that says the session expired', reply(200, '<html><title>Your session has expired</title>', HTML)],
		['redirect to the log-in page', reply(302, '', { location: '/login?ReturnUrl=%2F' })],
		['redirect to a log-in page elsewhere', reply(302, '', { location: 'https://sso.example/Account/LogOn' })],
		['303 to sign-in', reply(303, '', { location: '/account/sign-in' })],
		['problem session_expired', reply(403, '{"code":"session_expired"}', { 'content-type': 'application/problem+json' })],
		['problem session_expired with 440', reply(440, '{"code":"session_expired"}')],
	])('%s', (_, answer) => expect(isSignedOut(answer)).toBe(true));

	test.each<[string, HttpReply]>([
		['200 JSON', reply(200, '{"data":[]}', JSON_TYPE)],
		['200 JSON that speaks of passwords', reply(200, '{"note":"<input type=\\"password\\">"}', JSON_TYPE)],
		['403 forbidden', reply(403, '{"code":"forbidden"}')],
		['404', reply(404, '{"code":"not_found"}')],
		['429', reply(429)],
		['503 maintenance page', reply(503, '<html><title>Maintenance</title>', HTML)],
		['200 maintenance page', reply(200, '<html><title>Down for maintenance</title><p>Please log in later</p>', HTML)],
		['redirect elsewhere', reply(302, '', { location: '/maintenance' })],
		['redirect to a host called login', reply(302, '', { location: 'https://login.example/file.pdf' })],
		['redirect without a place', reply(302)],
		['204', reply(204)],
	])('but not: %s', (_, answer) => expect(isSignedOut(answer)).toBe(false));

	test('any bytes are looked at without harm', () => {
		fc.assert(
			fc.property(fc.integer({ min: 100, max: 599 }), fc.uint8Array({ maxLength: 300 }), fc.dictionary(fc.constantFrom('content-type', 'location', 'x'), fc.string()), (status, body, headers) => {
				expect(typeof isSignedOut({ kind: 'reply', status, headers, body })).toBe('boolean');
			}),
			{ seed: SEED, numRuns: 5000 },
		);
	});
});
