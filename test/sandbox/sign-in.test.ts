import { createHash, randomBytes } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../sandbox';
import { challenge, session, sessionHealth } from '../../lib/resources/session';
import { base32Bytes, hotp, STEP_SECONDS } from '../../sandbox/sign-in/authenticator';
import { LOG_IN_PAGE } from '../../sandbox/sign-in/authorize';

let sandbox: Sandbox;
let nowMs: number;
beforeEach(async () => {
	sandbox = await startSandbox();
	nowMs = Date.parse('2026-03-02T08:00:00Z');
	sandbox.signIn.settings.now = () => nowMs;
});
afterEach(async () => await sandbox.stop());

const api = (path: string): string => `${sandbox.access.urls.sessionApi}${path}`;

async function post(path: string, body: unknown): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
	const reply = await fetch(api(path), { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
	return { status: reply.status, headers: reply.headers, body: (await reply.json()) as Record<string, unknown> }; // every answer here is an object
}

const log = (): Record<string, unknown> => {
	const { username, password, corporateId } = sandbox.access.account;
	return { username, password, corporateId };
};
const codeAt = (offset = 0): string => hotp(base32Bytes(sandbox.access.account.totpSecret), Math.floor(sandbox.signIn.now() / 1000 / STEP_SECONDS) + offset);

describe('signing in', () => {
	test('by TOTP: one step before and after the present, each code once, in order', async () => {
		expect((await post('/sessions', { ...log(), mfa: { method: 'totp', code: codeAt(-2) } })).body).toMatchObject({ code: 'mfa_invalid' });
		const code = codeAt(-1);
		const first = await post('/sessions', { ...log(), mfa: { method: 'totp', code } });
		expect(first.status).toBe(201);
		session.parse(first.body);
		expect((await post('/sessions', { ...log(), mfa: { method: 'totp', code } })).body).toMatchObject({ code: 'mfa_invalid' });
		expect((await post('/sessions', { ...log(), mfa: { method: 'totp', code: codeAt(1) } })).status).toBe(201);
		// the present one came before the one just used
		expect((await post('/sessions', { ...log(), mfa: { method: 'totp', code: codeAt(0) } })).status).toBe(401);
		expect(sandbox.signIn.counters).toMatchObject({ logIns: 2, refusedCodes: 3, reusedCodes: 2 });
	});

	test.each(['sms', 'email'] as const)('by %s: a code in the outbox, good once', async (method) => {
		const asked = await post('/sessions', { ...log(), mfa: { method } });
		expect(asked.status).toBe(202);
		const { challengeId, destination } = challenge.parse(asked.body);
		expect(destination).toMatch(/\*/);
		const latest = (await (await fetch(`${sandbox.access.urls.base}/outbox/latest?channel=${method}`)).json()) as { code: string };
		expect((await post(`/sessions/${challengeId}/verify`, { code: latest.code === '000000' ? '000001' : '000000' })).body).toMatchObject({ code: 'mfa_invalid' });
		const done = await post(`/sessions/${challengeId}/verify`, { code: latest.code });
		expect(done.status).toBe(201);
		expect((await post(`/sessions/${challengeId}/verify`, { code: latest.code })).status).toBe(404);
	});

	test('five refusals lock the account for a while, a success starts the count anew', async () => {
		const wrong = { ...log(), password: 'wrong' };
		sandbox.signIn.settings.methods = [];
		for (let count = 0; count < 4; count++) expect((await post('/sessions', wrong)).body).toMatchObject({ code: 'invalid_credentials' });
		expect((await post('/sessions', log())).status).toBe(201);
		for (let count = 0; count < 5; count++) expect((await post('/sessions', wrong)).status).toBe(401);
		const locked = await post('/sessions', log());
		expect([locked.status, locked.body.code, locked.headers.get('retry-after')]).toEqual([423, 'account_locked', '1800']);
		expect(sandbox.signIn.counters.locked).toBe(1);
		nowMs += 1_800_000;
		expect((await post('/sessions', log())).status).toBe(201);
	});

	test('the Date header is the server’s clock, wrong by what was set', async () => {
		sandbox.signIn.settings.skewMs = 75_000;
		const { headers } = await post('/sessions', log());
		expect(Date.parse(headers.get('date') ?? '')).toBe(nowMs + 75_000);
		expect(headers.get('x-request-id')).toMatch(/^[A-Za-z0-9-]{1,64}$/);
	});

	test.each([[null], ['text'], [{}], [{ username: 'x' }], [{ username: 'x', password: 'y', mfa: { method: 'fax' } }], [{ username: 1, password: 'y' }]])('%j is refused', async (body) => {
		expect((await post('/sessions', body)).status).toBe(400);
	});
});

describe('a session', () => {
	async function token(): Promise<string> {
		sandbox.signIn.settings.methods = [];
		return session.parse((await post('/sessions', log())).body).token;
	}
	const current = async (bearer: string, method = 'GET'): Promise<Response> => await fetch(api('/sessions/current'), { method, headers: { Authorization: `Bearer ${bearer}` }, redirect: 'manual' });

	test('is looked at, used, ends by its age and by signing out', async () => {
		const bearer = await token();
		sessionHealth.parse(await (await current(bearer)).json());
		nowMs += sandbox.signIn.settings.sessionMs;
		expect((await current(bearer)).status).toBe(401);
		const another = await token();
		expect((await current(another, 'DELETE')).status).toBe(204);
		expect((await current(another)).status).toBe(401);
		expect(sandbox.signIn.counters.logOuts).toBe(1);
	});

	test('ends at the request that was named, and shows it as was set', async () => {
		const shows = { '401': 401, html: 200, redirect: 302 } as const;
		for (const mode of ['401', 'html', 'redirect'] as const) {
			sandbox.signIn.settings.lossMode = mode;
			const bearer = await token();
			sandbox.signIn.killSessionAt(3);
			const statuses = [];
			for (let count = 0; count < 4; count++) {
				const reply = await current(bearer);
				const text = await reply.text();
				statuses.push(text === LOG_IN_PAGE ? 'page' : reply.status);
			}
			const over = mode === 'html' ? 'page' : shows[mode];
			expect([mode, ...statuses]).toEqual([mode, 200, 200, over, over]);
		}
	});
});

describe('OAuth2', () => {
	const REDIRECT = 'http://localhost:5678/callback';
	async function consent(change: Record<string, string> = {}): Promise<{ reply: Response; verifier: string }> {
		const verifier = randomBytes(32).toString('base64url');
		const code_challenge = createHash('sha256').update(verifier).digest('base64url');
		const query = { response_type: 'code', client_id: sandbox.access.oAuth2.clientId, redirect_uri: REDIRECT, state: 's t', code_challenge, code_challenge_method: 'S256', ...change };
		return { reply: await fetch(`${sandbox.access.urls.authorize}?${new URLSearchParams(query).toString()}`, { redirect: 'manual' }), verifier };
	}
	async function tokens(form: Record<string, string>, secret = sandbox.access.oAuth2.clientSecret): Promise<{ status: number; body: Record<string, unknown> }> {
		const basic = Buffer.from(`${sandbox.access.oAuth2.clientId}:${secret}`).toString('base64');
		const reply = await fetch(sandbox.access.urls.token, { method: 'POST', body: new URLSearchParams(form), headers: { Authorization: `Basic ${basic}` } });
		return { status: reply.status, body: (await reply.json()) as Record<string, unknown> }; // an object in every case
	}
	const codeOf = (reply: Response): string => new URL(reply.headers.get('location') ?? '').searchParams.get('code') ?? '';

	test('a page with two buttons; Allow leads back with a code and the state, Deny with a refusal', async () => {
		const { reply } = await consent();
		expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		const html = await reply.text();
		expect(html).toMatch(/<button name="decision" value="allow">.*<button name="decision" value="deny">/);
		expect(html).toContain('payments:write');
		const allowed = new URL((await consent({ decision: 'allow' })).reply.headers.get('location') ?? '');
		expect([allowed.origin + allowed.pathname, allowed.searchParams.get('state')]).toEqual([REDIRECT, 's t']);
		expect((await consent({ decision: 'deny' })).reply.headers.get('location')).toContain('error=access_denied');
		sandbox.oAuth.autoApprove = true;
		expect(codeOf((await consent()).reply)).not.toBe('');
	});

	test('what is asked for is shown as text', async () => {
		const { reply } = await consent({ state: '"><script>alert(1)</script>' });
		expect(await reply.text()).not.toContain('<script>');
	});

	test.each([
		[{ client_id: 'nobody' }, 400],
		[{ redirect_uri: 'not an address' }, 400],
	])('%j stays here', async (change, status) => {
		const { reply } = await consent({ decision: 'allow', ...change });
		expect([reply.status, reply.headers.get('location')]).toEqual([status, null]);
	});

	test.each([
		[{ code_challenge_method: 'plain' }, 'invalid_request'],
		[{ code_challenge: 'short' }, 'invalid_request'],
		[{ response_type: 'token' }, 'invalid_request'],
		[{ scope: 'everything' }, 'invalid_scope'],
	])('%j goes back as a refusal', async (change, error) => {
		expect((await consent({ decision: 'allow', ...change })).reply.headers.get('location')).toContain(`error=${error}`);
	});

	test('a code is good once, with its own verifier and address', async () => {
		const redeem = async (code: string, code_verifier: string, redirect_uri = REDIRECT) => await tokens({ grant_type: 'authorization_code', code, code_verifier, redirect_uri });
		const wrong = await consent({ decision: 'allow' });
		expect((await redeem(codeOf(wrong.reply), 'x'.repeat(43))).body).toEqual({ error: 'invalid_grant' });
		const elsewhere = await consent({ decision: 'allow' });
		expect((await redeem(codeOf(elsewhere.reply), elsewhere.verifier, 'http://localhost:1/')).body).toEqual({ error: 'invalid_grant' });
		const right = await consent({ decision: 'allow', scope: 'statements:read' });
		const done = await redeem(codeOf(right.reply), right.verifier);
		expect(done.body).toMatchObject({ token_type: 'Bearer', scope: 'statements:read', refresh_token: expect.any(String) });
		expect((await redeem(codeOf(right.reply), right.verifier)).body).toEqual({ error: 'invalid_grant' });
	});

	test('refresh tokens rotate; an old one ends the whole family', async () => {
		const { reply, verifier } = await consent({ decision: 'allow' });
		const first = await tokens({ grant_type: 'authorization_code', code: codeOf(reply), code_verifier: verifier, redirect_uri: REDIRECT });
		const second = await tokens({ grant_type: 'refresh_token', refresh_token: String(first.body.refresh_token) });
		const third = await tokens({ grant_type: 'refresh_token', refresh_token: String(second.body.refresh_token) });
		expect(third.status).toBe(200);
		expect((await tokens({ grant_type: 'refresh_token', refresh_token: String(first.body.refresh_token) })).body).toEqual({ error: 'invalid_grant' });
		expect((await tokens({ grant_type: 'refresh_token', refresh_token: String(third.body.refresh_token) })).body).toEqual({ error: 'invalid_grant' });
		const use = await fetch(api('/sessions/current'), { headers: { Authorization: `Bearer ${String(third.body.access_token)}` } });
		expect([use.status, sandbox.oAuth.counters.reuses, sandbox.oAuth.families]).toEqual([401, 1, 0]);
	});

	test('client credentials: a token that ends, for the rights that were asked for', async () => {
		expect((await tokens({ grant_type: 'client_credentials' }, 'wrong')).status).toBe(401);
		const { body } = await tokens({ grant_type: 'client_credentials', scope: 'deposits:read' });
		const get = async (path: string): Promise<number> => (await fetch(api(path), { headers: { Authorization: `Bearer ${String(body.access_token)}` } })).status;
		expect([await get('/sessions/current'), await get('/deposits'), await get('/statements')]).toEqual([200, 200, 403]);
		nowMs += sandbox.oAuth.tokenMs;
		expect(await get('/deposits')).toBe(401);
		expect((await tokens({ grant_type: 'password' })).body).toEqual({ error: 'unsupported_grant_type' });
	});
});
