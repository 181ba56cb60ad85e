import type { IDataObject, INode } from 'n8n-workflow';
import { signatureValue } from '../../lib/webhook';
import { startSandbox, type Sandbox } from '../../sandbox';
import { ACCOUNT_ID, CONNECTED_ID } from './session-rig';
import './short-pauses';
import { AUTH_ID, BASIC, eventsOf, jsonOf, startWebhook, type RigOptions, type WebhookRig } from './webhook-rig';

const SECRET = 'a secret that was made up';
const CREDENTIALS: NonNullable<INode['credentials']> = {
	instaMedWebhookAuthApi: { id: AUTH_ID, name: 'Webhook' },
	instaMedAccountApi: { id: ACCOUNT_ID, name: 'Account' },
	instaMedOAuth2Api: { id: CONNECTED_ID, name: 'OAuth2' },
};
const ALL = ['payment.captured', 'payment.refunded', 'payment.voided', 'payment.returned', 'payment.chargeback', 'era.available', 'deposit.posted', 'plan.installment_failed', 'statement.created'];

let sandbox: Sandbox;
let rigs: WebhookRig[] = [];
beforeEach(async () => {
	sandbox = await startSandbox();
	setClock();
	sandbox.webhooks.automatic = false;
	sandbox.signIn.settings.methods = [];
});
afterEach(async () => {
	jest.restoreAllMocks();
	await Promise.all([...rigs.map(async (rig) => await rig.stop()), sandbox.stop()]);
	rigs = [];
});

const realNow = Date.now.bind(Date);

/** Signatures tell the time of the sandbox, so everybody goes by it: the same days, and so the same events, whenever this runs. */
function setClock(): void {
	const ahead = sandbox.clock.now() - realNow();
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
}

async function start(options: RigOptions & { source?: 'account' | 'oAuth2' } = {}): Promise<WebhookRig> {
	const { source = 'account', parameters = {}, ...rest } = options;
	const { account, oAuth2, urls } = sandbox.access;
	const rig = await startWebhook({
		auth: { hmacSecrets: SECRET },
		nodeCredentials: CREDENTIALS,
		parameters: { source, ...parameters },
		more: {
			[ACCOUNT_ID]: { baseUrl: urls.sessionApi, username: account.username, password: account.password, corporateId: account.corporateId, mfa: 'none', sessionToken: '' },
			[CONNECTED_ID]: { baseUrl: urls.sessionApi, grantType: 'clientCredentials', clientId: oAuth2.clientId, clientSecret: oAuth2.clientSecret },
		},
		...rest,
	});
	rigs.push(rig);
	return rig;
}

interface Row {
	readonly id: string;
	readonly url: string;
	readonly events: readonly string[];
	readonly secrets: readonly unknown[];
}

let token = '';
beforeEach(async () => {
	const { account, urls } = sandbox.access;
	const answer = await fetch(`${urls.sessionApi}/sessions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ username: account.username, password: account.password, corporateId: account.corporateId }) });
	({ token } = (await answer.json()) as { token: string });
});

/** A call by another program of the same account. */
async function call(method: string, path: string, body?: object): Promise<Response> {
	return await fetch(`${sandbox.access.urls.sessionApi}${path}`, { method, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

async function registered(): Promise<readonly Row[]> {
	return ((await (await call('GET', '/webhooks')).json()) as { data: Row[] }).data;
}

describe('registration', () => {
	test.each(['account', 'oAuth2'] as const)('over %s: made with the chosen events, found again, removed', async (source) => {
		const rig = await start({ source, parameters: { serviceEvents: ['approved', 'eraAvailable'] } });
		await rig.activate();
		expect(await registered()).toMatchObject([{ url: rig.url, events: ['payment.captured', 'era.available'], secrets: [{}] }]);
		const [{ id = '' } = {}] = await registered();
		for (const activation of ['init', 'update', 'leadershipChange'] as const) await rig.activate(activation);
		expect((await registered()).map((row) => row.id)).toEqual([id]);
		expect(JSON.stringify(rig.staticData())).not.toContain(SECRET);
		await rig.deactivate();
		expect([await registered(), rig.staticData()['node:Webhook']]).toEqual([[], {}]);
	});

	test('without HMAC secret it is refused, and nothing is registered', async () => {
		for (const [auth, message] of [[{ ...BASIC }, /no HMAC secret/], [{ hmacSecrets: '\n' }, /asks for nothing/]] as const) {
			await expect((await start({ auth })).activate()).rejects.toThrow(message);
		}
		await expect((await start({ parameters: { authentication: 'none', acceptUnauthenticated: true } })).activate()).rejects.toMatchObject({ message: expect.stringMatching(/could not be told/), description: expect.stringMatching(/HMAC secret/) });
		expect(await registered()).toEqual([]);
	});

	test('what was left behind is adopted when it fits, and replaced when it does not; other addresses are left alone', async () => {
		const rig = await start();
		await call('POST', '/webhooks', { url: 'http://127.0.0.1:9/else', events: ALL, secret: 'x'.repeat(20) });
		await call('POST', '/webhooks', { url: rig.url, events: ALL, secret: 'of an earlier activation' });
		await call('POST', '/webhooks', { url: rig.url, events: ['payment.captured'], secret: 'x'.repeat(20) });
		const before = await registered();
		await rig.activate();
		const after = await registered();
		expect(after.map(({ url }) => url).sort()).toEqual(['http://127.0.0.1:9/else', rig.url].sort());
		const own = after.find(({ url }) => url === rig.url);
		expect([own?.id, own?.secrets.length]).toEqual([before.find(({ url, events }) => url === rig.url && events.length === ALL.length)?.id, 2]);
		// adopted means that our secret signs now
		await sandbox.runNight();
		setClock();
		await sandbox.webhooks.deliver();
		expect(rig.items().length).toBeGreaterThan(0);
	});

	test('another secret, or other events, are registered anew', async () => {
		const rig = await start({ parameters: { serviceEvents: ['approved'] } });
		await rig.activate();
		rig.store.set(AUTH_ID, { hmacSecrets: `another secret of some length\n${SECRET}` });
		await rig.activate('update');
		const [row] = await registered();
		expect([(await registered()).length, row?.secrets.length]).toEqual([1, 2]);
		// three secrets are the most that the service takes: then it is made anew
		for (let time = 0; time < 2; time += 1) {
			rig.store.set(AUTH_ID, { hmacSecrets: `yet another secret, number ${time}` });
			await rig.activate('update');
		}
		expect((await registered()).map(({ secrets }) => secrets.length)).toEqual([1]);
	});

	test('removing what is gone already is done; any other failure is told', async () => {
		const rig = await start();
		await rig.activate();
		for (const { id } of await registered()) await call('DELETE', `/webhooks/${id}`);
		await rig.deactivate();
		await rig.activate();
		sandbox.sessionApi.upstream = 'changed';
		await expect(rig.deactivate()).rejects.toThrow();
		sandbox.sessionApi.upstream = 'ok';
		await rig.deactivate();
		expect(await registered()).toEqual([]);
	});
});

describe('deliveries', () => {
	test('signed events start the workflow, each once; repeats and disorder are answered 200', async () => {
		const rig = await start();
		await rig.activate();
		Object.assign(sandbox.webhooks, { repeats: true, shuffleSeed: 7 });
		await sandbox.runNight();
		setClock();
		for (let sent = await sandbox.webhooks.deliver(); sent > 0; sent = await sandbox.webhooks.deliver());
		const letters = sandbox.webhooks.deliveries;
		expect(letters.length).toBeGreaterThan(30);
		expect(letters.every(({ attempts, state }) => state === 'received' && attempts.length === 2 && attempts.every(({ status }) => status === 200))).toBe(true);
		expect(rig.items()).toHaveLength(letters.length);
		expect(new Set(eventsOf(rig))).toEqual(new Set(['approved', 'depositPosted', 'eraAvailable', 'statementCreated']));
		for (const json of jsonOf(rig)) {
			expect(json).toMatchObject({ form: 'sessionApi', authenticatedBy: ['signature'], issues: [] });
			if (json.event !== 'approved') continue;
			const { transactionId, amount } = json.payment as IDataObject;
			expect(Math.round(Number(amount) * 100)).toBe(sandbox.world.transactions.get(String(transactionId).toLowerCase())?.amountCents);
		}
		const names = [...sandbox.world.patients.values()].map(({ lastName }) => `"${lastName}"`);
		const text = JSON.stringify(jsonOf(rig));
		expect(names.filter((name) => text.includes(name))).toEqual([]);
	});

	test('other signatures, old ones and none are 401; the same bytes again are a silent 200', async () => {
		// the user and password are those of another trigger: the service sends none
		const rig = await start({ auth: { ...BASIC, hmacSecrets: `${SECRET}\nthe secret that comes next` } });
		const body = JSON.stringify({ id: 'EV-1', type: 'statement.created', at: '2026-11-21T12:00:00Z', resource: 'statement', resourceId: 'ST-1', data: { id: 'ST-1' } });
		const bytes = Buffer.from(body);
		const seconds = Math.floor(Date.now() / 1000);
		const post = async (signature: string | null, content = body): Promise<number> => (await rig.post(content, signature === null ? {} : { 'InstaMed-Signature': signature })).status;
		expect(await post(null)).toBe(401);
		expect(await post(signatureValue(bytes, ['a secret of somebody else'], seconds))).toBe(401);
		expect(await post(signatureValue(bytes, [SECRET], seconds - 310))).toBe(401);
		expect(await post(signatureValue(bytes, [SECRET], seconds + 310))).toBe(401);
		expect(await post(signatureValue(bytes, [SECRET], seconds), `${body} `)).toBe(401);
		expect(rig.items()).toEqual([]);
		const signature = signatureValue(bytes, ['the secret that comes next'], seconds);
		for (let time = 0; time < 3; time += 1) expect(await post(signature)).toBe(200);
		expect(rig.items()).toHaveLength(1);
	});

	test('one that could not be stored is taken when the very same bytes come again', async () => {
		let full = true;
		const rig = await start({ storing: async () => (full ? await Promise.reject(new Error('full')) : undefined) });
		const body = JSON.stringify({ id: 'EV-2', type: 'era.available', at: '2026-11-21T12:00:00Z', resource: 'remittance', resourceId: 'RM-1', data: {} });
		const headers = { 'InstaMed-Signature': signatureValue(Buffer.from(body), [SECRET], Math.floor(Date.now() / 1000)) };
		expect((await rig.post(body, headers)).status).toBe(500);
		full = false;
		expect((await rig.post(body, headers)).status).toBe(200);
		expect(eventsOf(rig)).toEqual(['eraAvailable']);
	});

	test('a relay may sign InstaMed’s own notifications: then signature and password are both asked for', async () => {
		const rig = await startWebhook({ auth: { ...BASIC, hmacSecrets: SECRET }, parameters: { settings: { signedByRelay: true } } });
		rigs.push(rig);
		const body = JSON.stringify({ PaymentTransactionID: 'R1', TransactionAction: 'Sale', CurrentTransactionStatusCode: 'C', Amount: '1.00' });
		const headers = { 'InstaMed-Signature': signatureValue(Buffer.from(body), [SECRET], Math.floor(Date.now() / 1000)) };
		expect((await rig.post(body)).status).toBe(401);
		expect((await rig.post(body, { ...headers, Authorization: 'Basic x' })).status).toBe(401);
		expect((await rig.post(body, headers)).status).toBe(200);
		expect(jsonOf(rig)).toMatchObject([{ transactionId: 'R1', authenticatedBy: ['basic', 'signature'] }]);
		// where InstaMed sends itself there is no signature to ask for, unless there is nothing else
		const direct = await startWebhook({ auth: { ...BASIC, hmacSecrets: SECRET } });
		const only = await startWebhook({ auth: { hmacSecrets: SECRET } });
		rigs.push(direct, only);
		expect([(await direct.post(body)).status, (await only.post(body)).status, (await only.post(body, headers)).status]).toEqual([200, 401, 200]);
		expect([...jsonOf(direct), ...jsonOf(only)].map(({ authenticatedBy }) => authenticatedBy)).toEqual([['basic'], ['signature']]);
	});
});
