/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on plain Node, never shipped */
import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { EditorSession } from './editor-session';
import type { N8nInstance } from './n8n-instance';
import type { Check } from './payment-checks';

const AUTH = { id: 'webhookAuth00001', name: 'Webhook (check)', type: 'instaMedWebhookAuthApi' } as const;
const ACCOUNT = { id: 'webhookAcct00001', name: 'Account (check)', type: 'instaMedAccountApi' } as const;
const BASIC = { user: 'instamed-notifications', password: 'a password that was agreed on' };
const SIGNED_BY = 'a secret that was made up';

/** A workflow that hands on what its trigger gives out. */
function workflowOf(id: string, name: string, parameters: object): object {
	const credentials = { [AUTH.type]: { id: AUTH.id, name: AUTH.name }, [ACCOUNT.type]: { id: ACCOUNT.id, name: ACCOUNT.name } };
	return {
		id,
		name,
		active: false,
		settings: { executionOrder: 'v1' },
		nodes: [
			{ id: 'webhook', name: 'Webhook', type: 'n8n-nodes-instamed.instaMedWebhookTrigger', typeVersion: 1, position: [0, 0], parameters, webhookId: `hook-${id}`, credentials },
			{ id: 'received', name: 'Received', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, 0], parameters: {} },
		],
		connections: { Webhook: { main: [[{ node: 'Received', type: 'main', index: 0 }]] } },
	};
}

const OWN = 'webhookOwn000001';
const SERVICE = 'webhookService01';
const OPEN = 'webhookOpen00001';

/** A sandbox that keeps the real time, as signatures need it, and workflows that wait for what it sends. */
export interface WebhookStage {
	readonly sandbox: Sandbox;
	stop(): Promise<void>;
}

/** To be called before n8n's server starts: imports and publishes what `checkWebhooks` looks at. */
export async function prepareWebhooks(n8n: N8nInstance, folder: string): Promise<WebhookStage> {
	const sandbox = await startSandbox({ start: new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10) });
	sandbox.webhooks.automatic = false;
	sandbox.signIn.settings.methods = [];
	const { account, urls } = sandbox.access;
	await n8n.importCredentials([
		{ ...AUTH, data: { ...BASIC, senderAddresses: '127.0.0.1\n::1', proxyDepth: 0, hmacSecrets: SIGNED_BY } },
		{ ...ACCOUNT, data: { baseUrl: urls.sessionApi, username: account.username, password: account.password, corporateId: account.corporateId, mfa: 'none', sessionToken: '' } },
	]);
	for (const [id, name, parameters] of [
		[OWN, 'Notifications', {}],
		[SERVICE, 'Session API events', { source: 'account' }],
		[OPEN, 'From anybody', { authentication: 'none' }],
	] as const) {
		const file = join(folder, `${id}.json`);
		writeFileSync(file, JSON.stringify(workflowOf(id, name, parameters)));
		await n8n.importWorkflow(file);
		if (id === OPEN) continue;
		const published = await n8n.command('publish:workflow', `--id=${id}`);
		equal(published.code, 0, published.stderr);
	}
	return { sandbox, stop: async () => await sandbox.stop() };
}

interface ExecutionRow {
	readonly id: string;
	readonly status: string;
}

async function executionsOf(session: EditorSession, workflowId: string): Promise<readonly ExecutionRow[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { data } = (await (await session.get(`/rest/executions?filter=${filter}&limit=100`)).json()) as { data: { results: ExecutionRow[] } };
	return data.results;
}

/** Looks again and again, for up to 20 seconds. */
async function until(isDone: () => Promise<boolean>): Promise<void> {
	for (let looks = 0; looks < 200 && !(await isDone()); looks += 1) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Executions are listed when they have ended; there is no other sign of it. */
async function endedExecutions(session: EditorSession, workflowId: string, count: number): Promise<readonly ExecutionRow[]> {
	let rows: readonly ExecutionRow[] = [];
	await until(async () => {
		rows = (await executionsOf(session, workflowId)).filter(({ status }) => status === 'success' || status === 'error');
		return rows.length >= count;
	});
	ok(rows.length >= count, `There are ${rows.length} executions, not ${count}`);
	return rows;
}

async function storedText(session: EditorSession, id: string): Promise<string> {
	return await (await session.get(`/rest/executions/${id}`)).text();
}

function saleOf(id: string, more: object = {}): string {
	return JSON.stringify({ PaymentTransactionID: id, TransactionAction: 'Sale', CurrentTransactionStatusCode: 'C', Amount: '42.50', MerchantID: '900100', StoreID: '0001', TerminalID: '0002', PatientLastName: 'Canarybird', ...more });
}

/** Status line of a request whose body never comes. */
async function statusLineOf(url: string, headers: readonly string[]): Promise<string> {
	const { hostname, port, pathname } = new URL(url);
	return await new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname, () => socket.write([`POST ${pathname} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n')));
		socket.once('data', (chunk: Buffer) => {
			resolve(chunk.toString().split('\r\n')[0] ?? '');
			socket.destroy();
		});
		socket.once('error', reject);
	});
}

/** The trigger in a running n8n: who gets in, what is answered, and that 200 means an execution. */
export async function checkWebhooks(check: Check, { sandbox }: WebhookStage, url: string, session: EditorSession): Promise<void> {
	const own = `${url}/webhook/hook-${OWN}/instamed`;
	const authorization = `Basic ${Buffer.from(`${BASIC.user}:${BASIC.password}`).toString('base64')}`;
	const post = async (body: string, headers: Readonly<Record<string, string>> = {}): Promise<[number, string]> => {
		const answer = await fetch(own, { method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: authorization, ...headers }, body });
		return [answer.status, ((await answer.json()) as { code?: string }).code ?? ''];
	};

	// n8n calls itself ready before its workflows are active
	await until(async () => (await Promise.all([OWN, SERVICE].map(async (id) => (await fetch(`${url}/webhook/hook-${id}/instamed`)).status))).every((status) => status === 405));

	await check('A notification that nothing proves is refused, and no execution starts', async () => {
		deepStrictEqual(await post(saleOf('W-0'), { Authorization: 'Basic eDp5' }), [401, 'notAuthenticated']);
		deepStrictEqual(await post(saleOf('W-0'), { 'Content-Encoding': 'gzip' }), [415, 'encoded']);
		equal((await post('{'))[0], 400);
		deepStrictEqual(await post(saleOf('W-0', { AdditionalInfo1: 'x'.repeat(256_000) })), [413, 'tooLarge']);
		equal((await fetch(own)).status, 405);
		equal((await executionsOf(session, OWN)).length, 0);
	});

	await check('The body is looked at by the node before n8n: too large and too late are told without reading it', async () => {
		match(await statusLineOf(own, [`Authorization: ${authorization}`, 'Content-Length: 300000']), /^HTTP\/1\.1 413 /);
		match(await statusLineOf(own, [`Authorization: ${authorization}`, 'Content-Length: 10']), /^HTTP\/1\.1 400 Body did not arrive in time/);
		match(await statusLineOf(own, ['Authorization: Basic eDp5', 'Content-Length: 10']), /^HTTP\/1\.1 401 /);
	});

	await check('A payment notification starts one execution; its repeat is answered 200 and starts none', async () => {
		deepStrictEqual([await post(saleOf('W-1')), await post(saleOf('w-1'))], [[200, 'stored'], [200, 'duplicate']]);
		const [row] = await endedExecutions(session, OWN, 1);
		equal(row?.status, 'success');
		const text = await storedText(session, row?.id ?? '');
		match(text, /W-1/);
		ok(!text.includes('Canarybird'), 'The execution holds the name of a patient');
		equal((await executionsOf(session, OWN)).length, 1);
	});

	await check('Everything that the sandbox notifies of is received and executed once', async () => {
		const before = (await executionsOf(session, OWN)).length;
		sandbox.webhooks.notifications = { url: own, format: 'xml', basic: BASIC, payments: true, plans: true };
		sandbox.webhooks.repeats = true;
		await sandbox.runNight();
		for (let sent = await sandbox.webhooks.deliver(); sent > 0; sent = await sandbox.webhooks.deliver());
		const letters = sandbox.webhooks.deliveries.filter(({ kind }) => kind === 'notification');
		ok(letters.length > 3 && letters.every(({ state }) => state === 'received'), `Received: ${letters.filter(({ state }) => state === 'received').length} of ${letters.length}`);
		const rows = await endedExecutions(session, OWN, before + Math.min(letters.length, 99 - before));
		ok(rows.every(({ status }) => status === 'success'), 'An execution failed');
	});

	await check('The trigger registers itself with the session API, and signed events start executions', async () => {
		const address = `${url}/webhook/hook-${SERVICE}/instamed`;
		const [date = '', time = ''] = new Date(Date.now()).toISOString().split('T');
		// what was signed by another time was refused, and is due again
		sandbox.clock.set(date, time.slice(0, 8));
		for (let sent = await sandbox.webhooks.deliver(); sent > 0; sent = await sandbox.webhooks.deliver());
		const letters = sandbox.webhooks.deliveries.filter((letter) => letter.url === address);
		ok(letters.length > 0, 'Nothing was registered');
		ok(letters.every(({ state }) => state === 'received'), `Received: ${letters.filter(({ state }) => state === 'received').length} of ${letters.length}`);
		const rows = await endedExecutions(session, SERVICE, Math.min(90, letters.length));
		ok(rows.every(({ status }) => status === 'success'), 'An execution failed');
	});

	await check('A workflow that would take notifications from anybody is not activated', async () => {
		const { data } = (await (await session.get(`/rest/workflows/${OPEN}`)).json()) as { data: { versionId: string } };
		await session.post(`/rest/workflows/${OPEN}/activate`, { versionId: data.versionId });
		// n8n takes the request, and tells later that the trigger refused
		const told = async (): Promise<string> => await (await session.get(`/rest/workflows/${OPEN}/publication-status`)).text();
		await until(async () => /failed/i.test(await told()));
		match(await told(), /from anybody/);
		equal((await fetch(`${url}/webhook/hook-${OPEN}/instamed`, { method: 'POST', body: saleOf('W-2') })).status, 404);
	});

	await check('The webhook credential is tested by what was entered', async () => {
		const test = async (data: object): Promise<{ status: string; message: string }> => {
			const response = await session.post('/rest/credentials/test', { credentials: { ...AUTH, data } });
			return ((await response.json()) as { data: { status: string; message: string } }).data;
		};
		equal((await test(BASIC)).status, 'OK');
		const wrong = await test({ ...BASIC, senderAddresses: 'wrong-canary' });
		equal(wrong.status, 'Error');
		ok(!wrong.message.includes('wrong-canary'), 'The answer repeats what was entered');
	});
}
