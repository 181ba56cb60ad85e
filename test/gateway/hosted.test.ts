import { isInstaMedError, type InstaMedError } from '../../lib/core/error';
import { awaitHostedResult, createHostedLink, HOSTED_SCREENS, hostedScreen, readHostedResult, readTokenWord, type ConnectSettings, type HostedPageRequest, type HostedSession, type ScreenName } from '../../lib/gateway';
import { startSandbox, type Sandbox } from '../../sandbox';
import { SCREENS } from '../../sandbox/sso/screens';
import { press, see } from '../sandbox/sso-client';
import { scriptedHttp, type ScriptedReply } from './scripted-http';
import { settingsOf, someSettings } from './settings';
import { socketHttp } from './socket-http';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.reset());

const page = { screen: 'newPayment', userId: 'frontdesk', userName: 'Front Desk', patient: { accountNumber: 'ACC-1001', firstName: 'Ada', lastName: 'Muster' } } as const satisfies HostedPageRequest;
const VISA = { payBy: 'card', cardNumber: '4111 1111 1111 1111', cardExpDate: '12/30', cardVerificationNumber: '123', cardHolderName: 'A. Muster' };

async function open(change: Partial<HostedPageRequest> = {}) {
	return await createHostedLink(settingsOf(sandbox.access), { ...page, ...change }, socketHttp(), { clock: sandbox.clock });
}

async function failure(work: Promise<unknown>): Promise<InstaMedError> {
	const error = await work.then(() => null, (reason: unknown) => reason);
	if (!isInstaMedError(error)) throw new Error('It did not fail');
	return error;
}

/** Time moves only while somebody waits. */
function waiting(meanwhile: (round: number) => unknown = () => undefined) {
	let nowMs = sandbox.clock.now();
	let round = 0;
	return {
		clock: { now: () => nowMs },
		sleep: async (ms: number, signal?: AbortSignal): Promise<void> => {
			signal?.throwIfAborted();
			nowMs += ms;
			await meanwhile((round += 1));
		},
		rounds: () => round,
	};
}

describe('links', () => {
	test.each(Object.keys(HOSTED_SCREENS) as ScreenName[])('%s opens', async (screen) => {
		const known = hostedScreen(screen);
		const typed = SCREENS.find(({ portal, mark }) => portal === known.portal && mark === 'project')?.path ?? '';
		const link = await open({ screen, ...(known.path === null ? { targetPath: typed } : {}) });
		expect(link.url).toBe(`${sandbox.access.urls.base}${known.portal === 'provider' ? '/providers' : ''}${known.path ?? typed}?token=${link.token}`);
		expect((await see(link.url)).status).toBe(200);
		expect(Date.parse(link.expiresAt) - Date.parse(link.createdAt)).toBe(15 * 60_000);
	});

	test('a screen without a public path asks for it; a path leads nowhere else', async () => {
		expect((await failure(open({ screen: 'paymentHistory' }))).kind).toBe('config');
		for (const targetPath of ['//evil.example/x', 'https://evil.example/', '/../x', '/Form/%2e%2e/x', '/Form\\x', '/Form/x?y', '/Form/x#y', '/Form/x\n', 'Form/x']) {
			expect([targetPath, (await failure(open({ targetPath }))).code]).toEqual([targetPath, 'hostedPage']);
		}
	});

	test('what a link is given stands on the page', async () => {
		const link = await open({ amountCents: 2500, reference: 'IMTEST', lock: 'allButAmount', returnUrl: 'https://practice.example/done', hide: ['cash'] });
		const shown = await see(link.url);
		expect(shown.text).toContain('ACC-1001');
		expect(shown.text).toContain('25.00');
		expect(sandbox.world.ssoTokens.get(link.token)?.fields).toMatchObject({ additionalInfo6: 'IMTEST', preventCash: 'true', returnURL: 'https://practice.example/done', userName: 'Front Desk' });
		expect(link.referenceField).toBe('AdditionalInfo6');
	});

	test('wrong log-in: one call, a typed error', async () => {
		const settings = settingsOf(sandbox.access, { sso: { account: 'x', alias: 'y', securityKey: 'z' } });
		const error = await failure(createHostedLink(settings, page, socketHttp(), { clock: sandbox.clock }));
		expect([error.kind, error.message]).toEqual(['auth', 'InstaMed did not open the page: Invalid AccountID or Password.']);
	});

	test.each<[string, ScriptedReply, string]>([
		['a page on another host', { headers: { relaystate: 'https://evil.example/Form/x?token=1' } }, 'relayState'],
		['another port of the host', { headers: { relaystate: 'http://127.0.0.1:10/Form/x?token=1' } }, 'relayState'],
		['a script', { headers: { relaystate: 'javascript:alert(1)?token=1' } }, 'relayState'],
		['no token', { headers: { relaystate: 'http://127.0.0.1:9/Form/x' } }, 'relayState'],
		['no header', { body: '<html>' }, 'relayState'],
		['an error code', { headers: { relaystate: 'http://127.0.0.1:9/Form/x?errorCode=400&errorMessage=No' } }, 'hostedPage'],
		['an error page', { headers: { relaystate: '/Form/SSO/SSOError' } }, 'hostedPage'],
		['a server fault', { status: 500 }, 'http500'],
		['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/Form/x?token=1' } }, 'http302'],
	])('%s is an error', async (_, reply, code) => {
		const http = scriptedHttp(() => reply);
		expect((await failure(createHostedLink(someSettings(), page, http, { clock: { now: () => 0 } }))).code).toBe(code);
		expect(http.sent).toHaveLength(1);
	});

	test('a credential without a single sign-on account is refused here', async () => {
		const without: ConnectSettings = Object.fromEntries(Object.entries(someSettings()).filter(([name]) => name !== 'sso')) as unknown as ConnectSettings; // one member less
		const http = scriptedHttp(() => ({}));
		expect((await failure(createHostedLink(without, page, http, { clock: { now: () => 0 } }))).kind).toBe('config');
		expect(http.sent).toEqual([]);
	});
});

describe('results', () => {
	const session = (token: string, change: Partial<HostedSession> = {}): HostedSession => ({ token, operation: 'sale', requestedCents: 2500, amountLocked: true, reference: 'IMTEST', ...change });

	test('waits while the page is open, then tells what was paid', async () => {
		const { url, token } = await open({ amountCents: 2500 });
		const ports = waiting(async (round) => (round === 3 ? await press(url, 'pay', VISA) : undefined));
		const progress = await awaitHostedResult(settingsOf(sandbox.access), session(token), socketHttp(), ports);
		expect(progress).toMatchObject({ state: 'completed', word: 'USED', result: { outcome: 'approved', approvedCents: 2500, lastFour: '1111', operation: 'sale', drift: [] } });
		expect(ports.rounds()).toBe(3);
		expect(ports.clock.now() - sandbox.clock.now()).toBe(30_000);
	});

	test('a partial approval shows what is open', async () => {
		const { url, token } = await open({ amountCents: 4210 });
		await press(url, 'pay', VISA);
		const { state, result } = await readHostedResult(settingsOf(sandbox.access), session(token, { requestedCents: 4210 }), socketHttp(), { clock: sandbox.clock });
		expect(state).toBe('completed');
		expect(result).toMatchObject({ outcome: 'partiallyApproved', approvedCents: 2105, openCents: 2105 });
	});

	test('an amount that the person could change is not taken for the approved one', async () => {
		const ask = async (token: string) => await readHostedResult(settingsOf(sandbox.access), session(token, { amountLocked: false }), socketHttp(), { clock: sandbox.clock });
		const changed = await open({ amountCents: 2500 });
		await press(changed.url, 'pay', { ...VISA, amount: '10.00' });
		expect([...sandbox.world.transactions.values()].at(-1)).toMatchObject({ amountCents: 1000 });
		expect((await ask(changed.token)).result).toMatchObject({ outcome: 'approved', requestedCents: 2500, approvedCents: null, openCents: null });
		const partial = await open({ amountCents: 2500 });
		await press(partial.url, 'pay', { ...VISA, amount: '42.10' });
		expect((await ask(partial.token)).result).toMatchObject({ outcome: 'partiallyApproved', approvedCents: 2105, openCents: null });
	});

	test('after a decline the person may try again, as long as the page is open', async () => {
		const { url, token } = await open({ amountCents: 551 });
		await press(url, 'pay', VISA);
		expect(await readHostedResult(settingsOf(sandbox.access), session(token), socketHttp(), { clock: sandbox.clock })).toMatchObject({ state: 'waiting', result: null });
	});

	test('a page that is given up, and one that nobody uses', async () => {
		const given = await open();
		await press(given.url, 'cancel');
		expect(await readHostedResult(settingsOf(sandbox.access), session(given.token), socketHttp(), { clock: sandbox.clock })).toMatchObject({ state: 'expired', result: null });
		const left = await open();
		const ports = waiting();
		expect(await awaitHostedResult(settingsOf(sandbox.access), session(left.token), socketHttp(), ports)).toMatchObject({ state: 'waiting', stopped: 'timeLimit' });
		expect(ports.rounds()).toBe(90);
	});

	test('stopping ends the wait', async () => {
		const { token } = await open();
		const stop = new AbortController();
		const ports = { ...waiting((round) => (round === 2 ? stop.abort() : undefined)), signal: stop.signal };
		expect(await awaitHostedResult(settingsOf(sandbox.access), session(token), socketHttp(), ports)).toMatchObject({ state: 'waiting', stopped: 'cancelled' });
		expect(ports.rounds()).toBe(2);
	});

	test('looks that fail by chance are taken again, a wrong token is not waited for', async () => {
		const { url, token } = await open({ amountCents: 2500 });
		await press(url, 'pay', VISA);
		sandbox.faults.next('status503', { path: '/providers/Forms/WebServices' });
		sandbox.faults.next('closeInAnswer', { path: '/payment/NVP.aspx' });
		expect(await awaitHostedResult(settingsOf(sandbox.access), session(token), socketHttp(), waiting())).toMatchObject({ state: 'completed', result: { outcome: 'approved' } });
		const ports = waiting();
		expect(await awaitHostedResult(settingsOf(sandbox.access), session('0'.repeat(32)), socketHttp(), ports)).toMatchObject({ state: 'unknown', word: 'INVALID' });
		expect(ports.rounds()).toBe(0);
		expect(sandbox.money).toHaveLength(1);
	});

	test('a receipt that cannot be read leaves the payment unknown, never refused', async () => {
		const { url, token } = await open({ amountCents: 2500 });
		await press(url, 'pay', VISA);
		const settings = settingsOf(sandbox.access, { basic: { user: 'nobody', password: 'wrong' } });
		expect(await readHostedResult(settings, session(token), socketHttp(), { clock: sandbox.clock })).toMatchObject({ state: 'completed', result: { outcome: 'unknown', problem: { code: 'auth' }, lookUp: { amountCents: 2500, reference: 'IMTEST' } } });
	});

	test('words of the status, in any case', () => {
		expect(['NEW', 'new', ' Used ', 'USED', 'complete', 'Complete', 'EXPIRED', 'expired', 'toString', ''].map((word) => readTokenWord(word).state)).toEqual(['waiting', 'waiting', 'used', 'used', 'used', 'used', 'expired', 'expired', 'other', 'other']);
	});
});
