import { startSandbox, type Sandbox } from '../../sandbox';
import { SCREENS, servedAt } from '../../sandbox/sso/screens';
import { findSsoToken } from '../../sandbox/state/sso-tokens';
import { credentials, enter, open, see, tokenOf } from './sso-client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox.stop();
});

const TARGET = 'https://online.instamed.com/providers/Form/PatientPayments/NewPaymentSimpleSSO';

describe('signing on to hosted pages', () => {
	test.each(SCREENS.map((screen) => [screen.path, screen] as const))('%s opens with the host of InstaMed and without', async (path, screen) => {
		const host = screen.portal === 'provider' ? 'https://online.instamed.com/providers' : 'https://pay.instamed.com';
		for (const relayState of [path, `${host}${path}`, `${sandbox.access.urls.base}${servedAt(screen)}`]) {
			const target = await open(sandbox, path, { RelayState: relayState });
			expect(target).toMatch(new RegExp(`^${sandbox.access.urls.base}${servedAt(screen)}\\?token=[0-9A-F]{32}$`));
			const page = await see(target);
			expect(page.status).toBe(200);
			expect(page.text).toContain(`<h1>${screen.title}</h1>`);
		}
	});

	test('a browser that posts the form is sent on', async () => {
		const reply = await enter(sandbox, 'provider', { ...credentials(sandbox), RelayState: TARGET });
		expect(reply.status).toBe(303);
		expect((await see(reply.headers.get('location') ?? '')).status).toBe(200);
	});

	test('names of fields in any case, one session for each call', async () => {
		const lower = Object.fromEntries(Object.entries({ ...credentials(sandbox), RelayState: TARGET, responseActionType: 'Header', PATIENTID: 'ACC-1001' }).map(([name, value]) => [name.toLowerCase(), value]));
		const [first, second] = await Promise.all([enter(sandbox, 'provider', lower), enter(sandbox, 'provider', lower)]);
		const tokens = [first, second].map((reply) => tokenOf(reply.headers.get('relaystate') ?? ''));
		expect(new Set(tokens).size).toBe(2);
		expect(findSsoToken(sandbox.world, tokens[0] ?? '')?.fields).toEqual({ patientID: 'ACC-1001' });
	});

	test('credentials are not kept with the session', async () => {
		const target = await open(sandbox, '/Form/Payments/New', { userID: 'u1' });
		const kept = JSON.stringify(findSsoToken(sandbox.world, tokenOf(target)));
		for (const secret of Object.values(credentials(sandbox))) expect(kept).not.toContain(secret);
	});

	test.each([['accountID'], ['ssoAlias'], ['securityKey']])('a wrong %s leads to the error page of InstaMed', async (name) => {
		for (const wrong of ['', 'x', `${credentials(sandbox)[name] ?? ''}x`]) {
			const before = sandbox.world.ssoTokens.size;
			const target = await open(sandbox, '/Form/PatientPayments/NewPaymentSimpleSSO', { [name]: wrong });
			expect(target).toBe(`${sandbox.access.urls.base}/providers/Form/SSO/SSOError?respCode=401&respMessage=Invalid AccountID or Password.&lightWeight=true`);
			expect(sandbox.world.ssoTokens.size).toBe(before);
			expect((await see(target)).text).toContain('Invalid AccountID or Password.');
		}
	});

	test('screens that are not known, or belong to the other portal, do not open', async () => {
		for (const relayState of ['', '/Form/Nothing', '/etc/passwd', 'javascript:alert(1)', '/Form/Payments/New']) {
			const reply = await enter(sandbox, 'provider', { ...credentials(sandbox), RelayState: relayState, responseActionType: 'header' });
			expect([relayState, reply.headers.get('relaystate')]).toEqual([relayState, expect.stringContaining('SSOError?respCode=404')]);
		}
	});

	test('the error page shows what it is given as text', async () => {
		const page = await see(`${sandbox.access.urls.base}/Form/SSO/SSOError?respMessage=${encodeURIComponent('<script>alert(1)</script>')}`);
		expect(page.text).not.toContain('<script>');
		expect(page.text).toContain('&lt;script&gt;');
	});

	test('a token opens its own screen and no other', async () => {
		const token = tokenOf(await open(sandbox, '/Form/Payments/New'));
		for (const screen of SCREENS) {
			const page = await see(`${sandbox.access.urls.base}${servedAt(screen)}?token=${token}`);
			expect([screen.path, page.status]).toEqual([screen.path, screen.path === '/Form/Payments/New' ? 200 : 404]);
		}
	});
});
